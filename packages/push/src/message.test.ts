import { expect, test } from "vitest";
import { messageOf, type Told } from "./message.ts";

const comment: Told = {
  kind: "comment",
  projectId: "p1",
  project: "Harbour Suite",
  songId: "s1",
  song: "The Crossing",
  number: 2,
  threadId: "c1",
  atMs: 27_400,
  words: "The bass\nis late",
  role: null,
  by: "June",
};
const other = { ...comment, songId: "s2", song: "Low Tide" };
const joined: Told = { ...comment, kind: "joined", number: null, threadId: null, atMs: null, words: null };
const ofProject: Told = { ...joined, kind: "role", songId: null, song: null, role: "editor" };

test.each<[string, Told[], object | undefined]>([
  ["nothing says nothing", [], undefined],
  [
    "a comment leads to its moment",
    [comment],
    { title: "The Crossing", words: "June commented at 0:27: The bass is late", url: "/songs/s1?v=2&c=c1", tag: "s1" },
  ],
  [
    "of several in one song the newest stands for all",
    [{ ...comment, kind: "mention" }, comment, comment],
    { title: "The Crossing", words: "June named you at 0:27: The bass is late And 2 more." },
  ],
  [
    "news of several songs names them",
    [comment, other, { ...other, songId: "s3", song: "C" }, { ...other, songId: "s4", song: "D" }],
    { title: "4 new notifications", words: "The Crossing, Low Tide, C and 1 more", url: "/notifications" },
  ],
  [
    "an accepted invite leads to the people",
    [joined],
    { words: "June accepted your invite.", url: "/songs/s1/people" },
  ],
  [
    "what is about a project leads there",
    [ofProject],
    { title: "Harbour Suite", words: "June made you an editor.", url: "/projects/p1", tag: "p1" },
  ],
  ["an erased account is somebody", [{ ...joined, by: null }], { words: "Somebody accepted your invite." }],
])("%s", (_, told, message) => {
  if (message === undefined) expect(messageOf(told)).toBeUndefined();
  else expect(messageOf(told)).toMatchObject(message);
});

test("whatever is said, it is small enough to be carried", () => {
  const long = "🎻".repeat(500);
  const told = [{ ...comment, song: long, words: long, by: long }];
  expect(Buffer.byteLength(JSON.stringify(messageOf(told)))).toBeLessThan(2000);
});
