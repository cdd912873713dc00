import { expect, type Locator, type Page } from "@playwright/test";
import { aSongOf } from "./api.ts";
import { aPlayer, join } from "./band.ts";
import { aGuestAt, aSharedSong, desk, phone, sayAs } from "./guest-links.ts";
import { signUp } from "./people.ts";
import { pressPlay, threadSaying, untilPlaying } from "./room.ts";
import { test } from "./scenario.ts";

for (const [where, look] of [
  ["on a phone", phone],
  ["at a desk", desk],
] as const) {
  test(`a client ${where} opens a link, hears it, and says what they hear in three taps and two short typings`, async ({
    page,
    browser,
  }) => {
    const { songId, share } = await aSharedSong(page);
    const { url } = await share();
    const guest = await aGuestAt(browser, look);
    const hand = await aCountedHand(guest.page);

    await guest.page.goto(url);
    await hand.press(guest.page.getByRole("button", { name: "Play", exact: true }));
    await untilPlaying(guest.page);
    const soundMs = await hand.soundMs();
    test.info().annotations.push({ type: "sound after pressing play", description: `${Math.round(soundMs)} ms` });
    console.log(`${where}: sound ${Math.round(soundMs)} ms after pressing play`);
    expect(soundMs).toBeLessThan(1000);

    await hand.press(guest.page.getByLabel("Your comment"));
    await hand.type("Choir up 1 dB", "Enter");
    await expect(guest.page.getByRole("textbox", { name: "Your name" })).toBeFocused();
    await hand.type("Nina");
    await hand.press(guest.page.getByRole("button", { name: "Post", exact: true }));
    // Not only on its way: until then it says so in place of the time.
    await expect(threadSaying(guest.page, "Choir up 1 dB")).toContainText("Ninaguest · just now");
    expect(hand.counted()).toEqual({ presses: 3, typings: 2 });
    await expect(guest.page.getByRole("button", { name: "as Nina" })).toBeVisible();

    await page.goto(`/songs/${songId}`);
    const heard = threadSaying(page, "Choir up 1 dB");
    await expect(heard).toContainText("Ninaguest · just now");
    await heard.hover();
    await heard.getByRole("button", { name: "Reply", exact: true }).first().click();
    await page.getByLabel("Answer to Nina").fill("Done in the next one");
    await page.getByLabel("Answer to Nina").press("Enter");
    await expect(heard).toContainText("Done in the next one");
    await expect(heard).not.toContainText("answering…");

    await guest.page.reload();
    const own = threadSaying(guest.page, "Choir up 1 dB");
    await expect(own).toContainText("Mara Lind");
    await expect(own).toContainText("Done in the next one");
    await own.getByRole("button", { name: "Go to" }).click();
    await own.getByRole("button", { name: "Resolve Nina’s comment" }).click();
    await guest.page.getByRole("radio", { name: "All, 1" }).check();
    await expect(own.getByRole("button", { name: /^Resolved/ })).toBeVisible();
    await guest.leave();
  });
}

test("a guest's words wait for their name, and answers ask for it too", async ({ page, browser }) => {
  const { api, songId, share } = await aSharedSong(page);
  const [version] = (await api.versions.list.query({ songId })).versions;
  const versionId = version?.id ?? "";
  await api.comments.add.mutate({ versionId, clientToken: crypto.randomUUID(), body: "Is the bass in time?", atMs: 0 });
  const guest = await aGuestAt(browser, phone);
  await guest.page.goto((await share()).url);

  await guest.page.getByLabel("Your comment").fill("Louder drums");
  await guest.page.getByRole("button", { name: "Post", exact: true }).click();
  await guest.page.getByRole("textbox", { name: "Your name" }).fill("   ");
  await guest.page.getByRole("button", { name: "Post", exact: true }).click();
  await expect(guest.page.getByText("Who speaks? A first name will do.")).toBeVisible();
  await guest.page.reload();
  await expect(guest.page.getByLabel("Your comment")).toHaveValue("Louder drums");

  const thread = threadSaying(guest.page, "Is the bass in time?");
  await thread.getByRole("button", { name: "Go to" }).click();
  await expect(thread.getByRole("button", { name: /Resolve/ })).toHaveCount(0);
  await thread.getByRole("button", { name: "Reply", exact: true }).filter({ visible: true }).click();
  await guest.page.getByLabel("Answer to Mara Lind").fill("To my ears it is");
  await guest.page.getByLabel("Answer to Mara Lind").press("Enter");
  await thread.getByRole("textbox", { name: "Your name" }).fill("Nina");
  await thread.getByRole("textbox", { name: "Your name" }).press("Enter");
  await expect(thread).toContainText("NinaTo my ears it is");

  await guest.page.getByRole("button", { name: "as Nina" }).click();
  await guest.page.getByRole("dialog").getByLabel("Name").fill("Nina Ash");
  await guest.page.getByRole("dialog").getByRole("button", { name: "Change name" }).click();
  await expect(guest.page.getByRole("button", { name: "as Nina Ash" })).toBeVisible();
  await expect(thread).toContainText("Nina AshTo my ears it is");
  await guest.leave();
});

test("whoever only fetches the address opens nothing, and hears no more than who sends it", async ({
  page,
  request,
}) => {
  const { api, projectId, share } = await aSharedSong(page);
  const link = await share();
  const locked = await share({ password: "harbour" });
  const [open, shut] = [await request.get(link.url), await request.get(locked.url)];
  const headers = open.headers();
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-robots-tag"]).toContain("noindex");
  expect(headers["cache-control"]).toMatch(/no-store/);
  expect(headers["cache-control"]).toMatch(/private/);
  expect(headers["set-cookie"]).toBeUndefined();
  expect(titleIn(await open.text())).toBe("Mara Lind shared a song with you");
  const shutPage = await shut.text();
  expect(titleIn(shutPage)).toBe("Mara Lind shared something with you");
  expect(shutPage).not.toContain("The Crossing");
  expect(shutPage).not.toContain("Harbour Suite");
  const { links } = await api.links.list.query({ projectId });
  expect(links.map(({ openings }) => openings)).toEqual([0, 0]);
  const mangled = await request.get(`${link.url.slice(0, -4)}AAAA`);
  expect(mangled.status()).toBe(404);
});

const titleIn = (html: string) => /<meta property="og:title" content="([^"]*)"/.exec(html)?.[1];

test("a link without comments is to listen, the newest version only, and to take home what it lets", async ({
  page,
  browser,
}) => {
  const { share } = await aSharedSong(page, [
    { hertz: 440, seconds: 6 },
    { hertz: 880, seconds: 6 },
  ]);
  const { url } = await share({ comments: false, versions: "newest", downloads: "renditions" });
  const guest = await aGuestAt(browser);
  await guest.page.goto(url);
  await expect(guest.page.getByRole("radio", { name: "Version 2" })).toBeVisible();
  await expect(guest.page.getByRole("radio", { name: "Version 1" })).toHaveCount(0);
  await expect(guest.page.getByLabel("Your comment")).toHaveCount(0);
  await expect(guest.page.getByText("You can listen here.")).toBeVisible();
  await expect(guest.page.getByRole("button", { name: "Download the original" })).toHaveCount(0);
  const download = guest.page.waitForEvent("download");
  await guest.page.getByRole("button", { name: "Download FLAC" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.flac$/);
  await guest.page.keyboard.press("?");
  await expect(guest.page.getByRole("dialog", { name: "Keys" })).toContainText("Play or pause");
  await expect(guest.page.getByRole("dialog", { name: "Keys" })).not.toContainText("Search");
  await guest.page.keyboard.press("Escape");
  await pressPlay(guest.page);
  await untilPlaying(guest.page);
  await guest.leave();
});

test("a link to a project opens its songs, one by one and all through, and its rooms stay within the link", async ({
  page,
  browser,
}) => {
  const { api, projectId, share } = await aSharedSong(page);
  const { url } = await share({ songId: null });
  const guest = await aGuestAt(browser);
  await guest.page.goto(url);
  await expect(guest.page.getByRole("heading", { name: "Harbour Suite", level: 1 })).toBeVisible();
  await guest.page.getByRole("button", { name: "Play the project" }).click();
  await untilPlaying(guest.page);
  await guest.page.getByRole("link", { name: "The Crossing" }).first().click();
  await expect(guest.page).toHaveURL(/\/l\/[\w-]+\/songs\/[\w-]+/);
  await sayAs(guest.page, { name: "Nina", words: "The oboe is early" });
  await guest.page.reload();
  await expect(threadSaying(guest.page, "The oboe is early")).toBeVisible();
  await guest.page.getByRole("link", { name: "Harbour Suite" }).click();
  await expect(guest.page).toHaveURL(url);
  await expect(guest.page.getByText("1 open").first()).toBeVisible();
  await expect
    .poll(async () => (await api.links.list.query({ projectId })).links[0])
    .toMatchObject({ openings: 1, plays: 1 });
  await guest.leave();
});

test("what one link opens is not found under the address of another", async ({ page, browser }) => {
  const { api, songId, share } = await aSharedSong(page);
  const other = await aSongOf(page.context(), { project: "Low Tide", song: "Ebb" });
  const secret = { clientToken: crypto.randomUUID(), songId: null };
  const toOther = await api.links.create.mutate({ ...secret, projectId: other.projectId });
  const guest = await aGuestAt(browser);
  for (const [{ url }, name] of [
    [await share({ songId: null }), "Harbour Suite"],
    [toOther, "Low Tide"],
  ] as const) {
    await guest.page.goto(url);
    await expect(guest.page.getByRole("heading", { name, level: 1 })).toBeVisible();
  }
  const statusOf = async (id: string) => (await guest.context.request.get(`${toOther.url}/songs/${id}`)).status();
  expect([await statusOf(other.songId), await statusOf(songId)]).toEqual([200, 404]);
  await guest.leave();
});

test("a link with a password opens to whoever has it, and tells others whom to ask", async ({ page, browser }) => {
  const { share } = await aSharedSong(page);
  const { url } = await share({ password: "harbour" });
  const guest = await aGuestAt(browser, phone);
  await guest.page.goto(url);
  await expect(guest.page.getByRole("heading", { name: "Mara Lind shared something with you" })).toBeVisible();
  const field = guest.page.getByRole("textbox", { name: "Password" });
  await field.fill("harbor");
  await guest.page.getByRole("button", { name: "Open" }).click();
  await expect(guest.page.getByText("That is not the password.")).toBeVisible();
  for (let tries = 0; tries < 6; tries += 1) {
    await field.fill(`harbour ${tries}`);
    await guest.page.getByRole("button", { name: "Open" }).click();
    await expect(guest.page.getByRole("button", { name: "Open", exact: true })).toBeEnabled();
  }
  await expect(guest.page.getByText(/Too many wrong passwords/)).toBeVisible();
  await guest.page.reload();
  await expect(guest.page.getByText(/Too many wrong passwords were tried. Try again in \d+ seconds?/)).toBeVisible();
  await expect(guest.page.getByText(/Too many wrong passwords/)).toBeHidden({ timeout: 30_000 });
  await field.fill("harbour");
  await guest.page.getByRole("button", { name: "Open" }).click();
  await expect(guest.page.getByRole("heading", { name: "The Crossing" })).toBeVisible();
  await guest.leave();
});

test("rotated, the old address is dead and the guest keeps their name at the new one; revoked and expired, it says whom to ask", async ({
  page,
  browser,
}) => {
  const { api, share } = await aSharedSong(page);
  const link = await share();
  const guest = await aGuestAt(browser);
  await guest.page.goto(link.url);
  await sayAs(guest.page, { name: "Nina", words: "Too much reverb" });

  const rotated = await api.links.rotate.mutate({ linkId: link.id });
  await guest.page.goto(link.url);
  await expect(guest.page.getByRole("heading", { name: "This link has a new address" })).toBeVisible();
  await expect(guest.page.getByText("Ask Mara Lind for it.")).toBeVisible();
  await guest.page.goto(rotated.url);
  await expect(guest.page.getByRole("button", { name: "as Nina" })).toBeVisible();
  const own = threadSaying(guest.page, "Too much reverb");
  await expect(own.getByRole("button", { name: /Resolve/ })).toBeVisible();

  await api.links.revoke.mutate({ linkId: link.id });
  // What is open already says so by itself, as soon as it asks for anything.
  await expect(guest.page.getByRole("heading", { name: "This link was taken back" })).toBeVisible({ timeout: 40_000 });
  await api.links.restore.mutate({ linkId: link.id });
  await guest.page.reload();
  await expect(own).toBeVisible();

  await api.links.update.mutate({ linkId: link.id, expiresAt: new Date(Date.now() + 1500).toISOString() });
  await expect(async () => {
    await guest.page.reload();
    await expect(guest.page.getByRole("heading", { name: "This link has run out" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await guest.leave();
});

test("whoever made the link is led to the song itself, and counts as no opening", async ({ page }) => {
  const { api, projectId, songId, share } = await aSharedSong(page);
  const [song, project] = [await share(), await share({ songId: null, password: "harbour" })];
  await page.goto(`${song.url}?v=1&t=2.5`);
  await expect(page).toHaveURL(`/songs/${songId}?v=1&t=2.5`);
  await page.goto(project.url);
  await expect(page).toHaveURL(`/projects/${projectId}`);
  const { links } = await api.links.list.query({ projectId });
  expect(links.map(({ openings }) => openings)).toEqual([0, 0]);
});

test("a guest who signs up is offered what they said, and may leave it", async ({ page, browser }) => {
  const { songId, share } = await aSharedSong(page);
  const { url } = await share();
  const guest = await aGuestAt(browser);
  await guest.page.goto(url);
  await sayAs(guest.page, { name: "Nina", words: "Lovely ending" });
  await guest.page.getByRole("link", { name: "Sign up to keep this" }).click();
  await expect(guest.page).toHaveURL(/\/sign-up\?next=/);
  await signUp(guest.page, { name: "Nina Ash", next: new URL(url).pathname });
  await expect(guest.page).toHaveURL(url);
  const offer = guest.page.getByRole("region", { name: "Said as a guest" });
  await expect(offer).toContainText("Nina said something as a guest: 1 comment.");
  await guest.page.goto("/");
  await offer.getByRole("button", { name: "These are mine" }).click();
  await expect(guest.page.getByText("1 comment now stands under your name.").first()).toBeVisible();
  await expect(offer).toHaveCount(0);
  await guest.page.goto(url);
  const own = threadSaying(guest.page, "Lovely ending");
  await expect(own).toContainText("Nina Ash");
  await expect(own).not.toContainText("guest");
  await page.goto(`/songs/${songId}`);
  await expect(threadSaying(page, "Lovely ending")).toContainText("Nina Ashjust now");
  await guest.leave();
});

test("what a guest said can be left apart, and is taken away by an editor", async ({ page, browser }) => {
  const { projectId, songId, share } = await aSharedSong(page);
  const { url } = await share();
  const tomas = await aPlayer(browser, "Tomas Ek");
  await join(tomas.person, { projectId, songId: null, role: "editor" });
  const guest = await aGuestAt(browser);
  await guest.page.goto(url);
  await sayAs(guest.page, { name: "Nina", words: "First!!!" });
  await signUp(guest.page, { name: "Somebody Else", next: new URL(url).pathname });
  await guest.page.getByRole("button", { name: "Not mine" }).click();
  await guest.page.reload();
  await expect(threadSaying(guest.page, "First!!!")).toContainText("Ninaguest");
  await expect(guest.page.getByRole("region", { name: "Said as a guest" })).toHaveCount(0);

  await tomas.page.goto(`/songs/${songId}`);
  const thread = threadSaying(tomas.page, "First!!!");
  await thread.hover();
  await thread.getByRole("button", { name: "More about Nina’s comment" }).click();
  await tomas.page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(tomas.page.getByText("The comment is removed.").first()).toBeVisible();
  expect(tomas.complaints).toEqual([]);
  await guest.page.reload();
  await expect(guest.page.getByText("Nothing said yet")).toBeVisible();
  await guest.leave();
});

/** A hand whose presses and typings are counted, and which notes when it presses and when sound begins. */
async function aCountedHand(page: Page) {
  let presses = 0;
  let typings = 0;
  await page.addInitScript(() => {
    const noted = window as unknown as { pressedAt: number; soundedAt: number };
    addEventListener(
      "pointerdown",
      () => {
        noted.pressedAt ??= performance.now();
      },
      { capture: true },
    );
    addEventListener(
      "playing",
      () => {
        noted.soundedAt ??= performance.now();
      },
      { capture: true },
    );
  });
  return {
    press: async (target: Locator) => {
      presses += 1;
      await target.click();
    },
    type: async (words: string, ...keys: string[]) => {
      typings += 1;
      await page.keyboard.type(words);
      for (const key of keys) await page.keyboard.press(key);
    },
    counted: () => ({ presses, typings }),
    /** From the first press to the first sound. */
    soundMs: () =>
      page.evaluate(() => {
        const { pressedAt, soundedAt } = window as unknown as { pressedAt: number; soundedAt: number };
        return soundedAt - pressedAt;
      }),
  };
}
