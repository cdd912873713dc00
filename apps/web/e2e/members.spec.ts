import type { Page } from "@playwright/test";
import { apiOf } from "./api.ts";
import { aBand, aPlayer, join, type Player } from "./band.ts";
import { letterTo, linkIn } from "./inbox.ts";
import { expect, test } from "./scenario.ts";
import { canBeUsed } from "./usable.ts";

const desk = { viewport: { width: 1440, height: 960 } } as const;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

// Others stand in the row of whom they let in.
const rowOf = (page: Page, { person }: Player) =>
  page
    .getByRole("list", { name: "Members" })
    .getByRole("listitem")
    .filter({ has: page.getByText(new RegExp(`^${person.name}( \\(you\\))?$`)) });
const roleOf = (page: Page, { person }: Player) => page.getByRole("button", { name: new RegExp(`^${person.name}: `) });

/** Chooses something in the menu of somebody's role. */
async function choose(page: Page, player: Player, { what }: { what: string | RegExp }): Promise<void> {
  await roleOf(page, player).click();
  await page
    .getByRole("menuitem", { name: what })
    .or(page.getByRole("menuitemradio", { name: what }))
    .click();
}

for (const [name, look] of [
  ["a desk", desk],
  ["a phone", phone],
] as const) {
  test(`on ${name} a role is changed and holds at the next call, a member is removed and brought back, and another leaves`, async ({
    browser,
  }) => {
    const [mara, tomas, june] = [
      await aPlayer(browser, "Mara Lind", look),
      await aPlayer(browser, "Tomas Berg", look),
      await aPlayer(browser, "June Park", look),
    ];
    const { projectId, songId } = await aBand(mara, [
      [tomas, "editor"],
      [june, "listener"],
    ]);
    await mara.page.goto(`/projects/${projectId}`);
    await mara.page.getByRole("link", { name: /Share$/ }).click();
    await expect(mara.page.getByRole("heading", { name: "People and links" })).toBeVisible();
    await expect(rowOf(mara.page, mara)).toContainText("(you)");
    await expect(rowOf(mara.page, tomas)).toContainText("by Mara Lind");

    const rename = () => apiOf(june.context).songs.rename.mutate({ songId, name: "The Crossing" });
    await expect(rename()).rejects.toThrow("Your role here does not include that.");
    await choose(mara.page, june, { what: /^Editor/ });
    await mara.page.keyboard.press("Escape");
    await expect(mara.page.getByText("June Park is an editor now.").first()).toBeVisible();
    await rename();
    await mara.page.getByRole("button", { name: "Undo" }).click();
    await expect(roleOf(mara.page, june)).toHaveText("Listener");
    await expect(rename()).rejects.toThrow("Your role here does not include that.");

    // Tomas is an editor: he changes who is below him, and nobody else.
    await tomas.page.goto(`/projects/${projectId}/people`);
    await expect(rowOf(tomas.page, mara).getByRole("button")).toHaveCount(0);
    await expect(rowOf(tomas.page, tomas).getByRole("button")).toHaveCount(0);
    await choose(tomas.page, june, { what: "Remove" });
    await expect(tomas.page.getByText("stays audible for up to 10 minutes").first()).toBeVisible();
    await expect(rowOf(tomas.page, june)).toHaveCount(0);
    await june.page.goto(`/projects/${projectId}`);
    await expect(june.page.getByText("There is nothing here")).toBeVisible();
    await tomas.page.getByRole("button", { name: "Undo" }).click();
    await expect(rowOf(tomas.page, june)).toContainText("Listener");

    await june.page.goto(`/projects/${projectId}`);
    await june.page.getByRole("link", { name: /People$/ }).click();
    await expect(june.page.getByRole("button", { name: /^Tomas/ })).toHaveCount(0);
    await june.page.getByRole("button", { name: "Leave this project" }).click();
    await expect(june.page.getByText("You left Harbour Suite.").first()).toBeVisible();
    await expect(june.page).toHaveURL(/\/$/);
    await june.page.getByRole("button", { name: "Undo" }).click();
    await expect(rowOf(june.page, june)).toContainText("(you)");
    for (const player of [mara, tomas, june]) {
      expect(player.complaints).toEqual([]);
      await player.context.close();
    }
  });
}

test("a project is offered by letter, taken back, offered again and taken over; its owner stays as an editor", async ({
  browser,
}) => {
  const [mara, tomas] = [await aPlayer(browser, "Mara Lind"), await aPlayer(browser, "Tomas Berg", phone)];
  const { projectId } = await aBand(mara, [[tomas, "editor"]]);
  await mara.page.goto(`/projects/${projectId}/people`);
  const offer = async () => {
    await choose(mara.page, tomas, { what: /^Hand the project over/ });
    await mara.page.getByRole("dialog").getByRole("button", { name: "Offer it" }).click();
    await expect(mara.page.getByText("You offered this project to Tomas Berg")).toBeVisible();
  };
  await offer();
  const letter = await letterTo(tomas.person.email, "offered to you");
  expect(letter.text).toContain("Mara Lind would like to hand “Harbour Suite” over to you.");
  await mara.page.getByRole("button", { name: "Take it back" }).click();
  await expect(mara.page.getByText("You offered this project")).toHaveCount(0);
  await tomas.page.goto(linkIn(letter, `/projects/${projectId}/people`));
  await expect(rowOf(tomas.page, tomas)).toContainText("(you)");
  await expect(tomas.page.getByRole("button", { name: "Take over" })).toHaveCount(0);

  await offer();
  await tomas.page.goto(`/projects/${projectId}`);
  const notice = tomas.page.getByRole("region", { name: "Handing over" });
  await expect(notice).toContainText("Mara Lind offered you this project");
  await notice.getByRole("button", { name: "Decline" }).click();
  await tomas.page.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
  await expect(notice).toHaveCount(0);

  await mara.page.reload();
  await offer();
  await tomas.page.reload();
  await notice.getByRole("button", { name: "Take over" }).click();
  await tomas.page.getByRole("dialog").getByRole("button", { name: "Take over" }).click();
  await expect(tomas.page.getByText("Harbour Suite is yours now.").first()).toBeVisible();
  await expect(notice).toHaveCount(0);
  await tomas.page.goto(`/projects/${projectId}/people`);
  await expect(rowOf(tomas.page, tomas)).toContainText("Owner");
  await expect(roleOf(tomas.page, mara)).toHaveText("Editor");
  await mara.page.reload();
  await expect(rowOf(mara.page, mara)).toContainText("Editor");
  await expect(rowOf(mara.page, mara).getByRole("button")).toHaveCount(0);
  for (const player of [mara, tomas]) {
    expect(player.complaints).toEqual([]);
    await player.context.close();
  }
});

test("who has a song alone meets the people of that song, and finds no people of the project", async ({ browser }) => {
  const [mara, sol] = [await aPlayer(browser, "Mara Lind"), await aPlayer(browser, "Sol Reyes")];
  const tomas = await aPlayer(browser, "Tomas Berg");
  const { projectId, songId } = await aBand(mara, [[tomas, "editor"]]);
  await join(sol.person, { projectId, songId, role: "commenter" });
  await sol.page.goto(`/songs/${songId}`);
  await sol.page.getByRole("link", { name: /People$/ }).click();
  await expect(rowOf(sol.page, tomas)).toContainText("the whole project");
  await expect(rowOf(sol.page, sol)).toContainText("this song alone");
  await sol.page.goto(`/projects/${projectId}/people`);
  await expect(sol.page.getByText("There is nothing here")).toBeVisible();
  await mara.page.goto(`/projects/${projectId}/people`);
  await rowOf(mara.page, sol).getByRole("link", { name: "The Crossing" }).click();
  await expect(rowOf(mara.page, sol)).toContainText("this song alone");
  await choose(mara.page, sol, { what: "Remove" });
  await expect(async () => {
    await sol.page.goto(`/songs/${songId}`);
    await expect(sol.page.getByText("There is nothing here")).toBeVisible({ timeout: 2000 });
  }).toPass();
  for (const { context } of [mara, sol, tomas]) await context.close();
});

const looks = [
  { name: "a desk", ...desk, colorScheme: "dark" },
  { name: "a phone", ...phone, colorScheme: "light" },
] as const;

for (const { name, ...look } of looks) {
  test(`the page of people can be used by everybody on ${name}`, async ({ browser }) => {
    const mara = await aPlayer(browser, "Mara Lind", look);
    const [tomas, sol] = [await aPlayer(browser, "Tomas Berg"), await aPlayer(browser, "Sol Reyes")];
    const { projectId, songId } = await aBand(mara, [[tomas, "editor"]]);
    await join(sol.person, { projectId, songId, role: "listener" });
    const { page } = mara;
    await page.goto(`/projects/${projectId}`);
    await expect(page.getByRole("link", { name: /Share$/ })).toBeVisible();
    await canBeUsed(page);
    await page.goto(`/songs/${songId}`);
    await expect(page.getByRole("link", { name: /Share$/ })).toBeVisible();
    for (const path of [`/projects/${projectId}/people`, `/songs/${songId}/people`]) {
      await page.goto(path);
      await expect(rowOf(page, sol)).toBeVisible();
      await canBeUsed(page);
    }
    await roleOf(page, sol).click();
    await expect(page.getByRole("menuitem", { name: "Remove" })).toBeVisible();
    // The menu holds the focus: what lies hidden behind it cannot be reached, which axe cannot know.
    await canBeUsed(page, { allowed: ["aria-hidden-focus"] });
    await page.keyboard.press("Escape");
    await page.goto(`/projects/${projectId}/people`);
    await choose(page, tomas, { what: /^Hand the project over/ });
    await expect(page.getByRole("dialog")).toBeVisible();
    await canBeUsed(page);
    await page.getByRole("dialog").getByRole("button", { name: "Offer it" }).click();
    await expect(page.getByText("You offered this project")).toBeVisible();
    await canBeUsed(page);
    expect(mara.complaints).toEqual([]);
    for (const { context } of [mara, tomas, sol]) await context.close();
  });
}
