import { apiOf, aSongOf } from "./api.ts";
import { aPerson } from "./people.ts";
import { expect, test } from "./scenario.ts";

test("songs are renamed, ordered, archived, removed and brought back", async ({ page, context }) => {
  await aPerson(context);
  const { projectId } = await aSongOf(context, { song: "The Crossing" });
  const api = apiOf(context);
  for (const name of ["Low Tide", "Low Tide"]) {
    await api.songs.create.mutate({ projectId, name, clientToken: crypto.randomUUID() });
  }
  const names = async () => (await api.songs.list.query({ projectId })).songs.map((song) => song.name);
  await page.goto(`/projects/${projectId}`);
  await expect(page.getByRole("link", { name: "Low Tide", exact: true })).toHaveCount(2);
  const menuOf = async (name: string) =>
    page
      .getByRole("button", { name: new RegExp(`more.*${name}`, "i") })
      .first()
      .click();
  await menuOf("The Crossing");
  await page.getByRole("menuitem", { name: "Move down" }).click();
  await expect.poll(names).toEqual(["Low Tide", "The Crossing", "Low Tide"]);
  await menuOf("The Crossing");
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(page.getByRole("link", { name: "The Crossing", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "The Crossing", exact: true })).toHaveCount(1);
  await menuOf("The Crossing");
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect.poll(names).toEqual(["Low Tide", "Low Tide"]);
  await page.goto(`/projects/${projectId}?show=archived`);
  await expect(page.getByText("The Crossing")).toBeVisible();
});

test("a second click makes no second project", async ({ page, context }) => {
  await aPerson(context);
  await page.goto("/");
  await page
    .getByRole("button", { name: /new project|begin/i })
    .first()
    .click();
  await page.getByLabel("Project name").fill("Once");
  await page.getByRole("button", { name: "Begin project" }).dblclick();
  await expect(page.getByRole("heading", { name: "Once" })).toBeVisible();
  expect((await apiOf(context).projects.list.query({})).projects).toHaveLength(1);
});
