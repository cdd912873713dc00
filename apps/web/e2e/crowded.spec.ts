import { apiOf } from "./api.ts";
import { enterRoom, threadSaying } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { canBeUsed } from "./usable.ts";

test("in a crowded room a far comment opens from its address, and a heated thread shows the rest when asked", async ({
  page,
  context,
}) => {
  const { songId } = await enterRoom(page, context, { hertz: 440, seconds: 10 });
  const { comments, versions } = apiOf(context);
  const versionId = (await versions.list.query({ songId })).versions[0]?.id ?? "";
  const say = (body: string, atMs: number) =>
    comments.add.mutate({ versionId, clientToken: crypto.randomUUID(), body, atMs });
  const made: { id: string }[] = [];
  // Not all at once: each needs a connection of the web app's for itself.
  for (let n = 0; n < 120; n += 10) {
    made.push(
      ...(await Promise.all(Array.from({ length: 10 }, (_, more) => say(`Note ${n + more}`, (n + more) * 80)))),
    );
  }
  const heated = made[119]?.id ?? "";
  for (let n = 1; n <= 6; n += 1) {
    await comments.reply.mutate({ commentId: heated, clientToken: crypto.randomUUID(), body: `Answer ${n}` });
  }
  await page.goto(`/songs/${songId}?c=${heated}`);
  const thread = threadSaying(page, "Note 119");
  await expect(thread).toBeInViewport();
  await expect(thread.getByText("Answer 3")).toBeVisible();
  await expect(thread.getByText("Answer 4")).toHaveCount(0);
  await thread.getByRole("button", { name: "Show 3 more answers" }).click();
  await expect(thread.getByText("Answer 6")).toBeVisible();
  await expect(thread.getByRole("button", { name: /more answer/ })).toHaveCount(0);

  // The markers gather: each is in reach of a finger, and together they stand for all.
  const markers = page.getByRole("list", { name: "Comments on the waveform" }).getByRole("button");
  const boxes = await Promise.all((await markers.all()).map((marker) => marker.boundingBox()));
  const lefts = boxes.map((box) => box?.x ?? 0).sort((a, b) => a - b);
  const gaps = lefts.slice(1).map((left, index) => left - (lefts[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(24);
  await canBeUsed(page);
});
