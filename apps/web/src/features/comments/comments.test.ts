import { describe, expect, test } from "vitest";
import {
  type CommentPage,
  changeThread,
  countMarkers,
  cursorAt,
  cursorBefore,
  insertThread,
  type MarkerView,
  type ThreadView,
  threadsOf,
} from "./comments.ts";

function aThread(id: string, atMs: number): ThreadView {
  return {
    id,
    atMs,
    endMs: null,
    authorId: "mara",
    body: "",
    createdAt: "",
    editedAt: null,
    mentions: null,
    resolvedAt: null,
    resolvedById: null,
    assigneeId: null,
    replies: [],
    replyCount: 0,
  };
}
function aPage(threads: ThreadView[], isLast = false): CommentPage {
  const last = threads.at(-1);
  return { people: {}, threads, nextCursor: isLast || !last ? null : { atMs: last.atMs, id: last.id } };
}
const ids = (pages: readonly CommentPage[]) => pages.map((page) => page.threads.map(({ id }) => id).join(""));

describe("a new thread comes to its place by time", () => {
  const two = [aPage([aThread("a", 10), aThread("c", 30)]), aPage([aThread("e", 50)], true)];
  const unfinished = [aPage([aThread("a", 10), aThread("c", 30)])];
  test.each([
    ["first", two, aThread("z", 5), ["zac", "e"]],
    ["between", two, aThread("b", 20), ["abc", "e"]],
    ["on the next page", two, aThread("d", 40), ["ac", "de"]],
    ["last", two, aThread("f", 60), ["ac", "ef"]],
    ["at the same time as another: by id", two, aThread("d", 30), ["ac", "de"]],
    ["beyond what is fetched: not yet", unfinished, aThread("d", 40), ["ac"]],
    ["there already", two, aThread("c", 30), ["ac", "e"]],
    ["into nothing", [aPage([], true)], aThread("a", 1), ["a"]],
  ])("%s", (_, pages, thread, expected) => {
    expect(ids(insertThread(pages, { thread, people: { mara: { name: "Mara", pictureId: null } } }))).toEqual(expected);
  });
});

test("a thread is changed or taken out where it is, and other pages stay the same ones", () => {
  const pages = [aPage([aThread("a", 1), aThread("b", 2)]), aPage([aThread("c", 3)], true)];
  const changed = changeThread(pages, "b", (thread) => ({ ...thread, body: "new" }));
  expect(changed[0]?.threads[1]?.body).toBe("new");
  expect(changed[1]).toBe(pages[1]);
  expect(ids(changeThread(pages, "a", () => null))).toEqual(["b", "c"]);
});

test("the filters count from the markers", () => {
  const marker = { id: "1", atMs: 0, endMs: null, authorId: "mara", isResolved: false };
  const markers = [marker, { ...marker, id: "2", authorId: "tomas" }, { ...marker, id: "3", isResolved: true }];
  expect(countMarkers(markers, { id: "mara" })).toEqual({ open: 2, all: 3, mine: 2 });
});

describe("a list that begins in the middle", () => {
  const markers: MarkerView[] = Array.from({ length: 100 }, (_, index) => ({
    id: `m${index}`,
    atMs: index * 1000,
    endMs: null,
    authorId: "mara",
    isResolved: false,
  }));

  test.each([
    ["behind the one before it", 70, { atMs: 69_000, id: "m69" }],
    ["at the very beginning", 0, expect.objectContaining({ atMs: -1 })],
    ["never before the beginning", -4, expect.objectContaining({ atMs: -1 })],
  ])("begins %s", (_, index, cursor) => expect(cursorAt(markers, index)).toEqual(cursor));

  test.each([
    ["a page before", "m70", { atMs: 29_000, id: "m29" }],
    ["what is left before", "m20", expect.objectContaining({ atMs: -1 })],
    ["nothing before the first", "m0", undefined],
    ["nothing before one that is not known", "x", undefined],
  ])("fetches %s", (_, id, cursor) => expect(cursorBefore(markers, id)).toEqual(cursor));

  test("shows a thread once that two pages hold", () => {
    const [a, b, c] = [aThread("a", 1), aThread("b", 2), aThread("c", 3)];
    expect(threadsOf([aPage([a, b]), aPage([b, c], true)]).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
});
