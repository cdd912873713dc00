import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHeard } from "./heard.ts";
import type { LiveMessage } from "./message.ts";

const event = { kind: "comment", projectId: "p", songId: "s", versionId: "v", subjectId: "c" } as const;
const message = (cursor: string, change: Partial<LiveMessage> = {}): LiveMessage => ({
  cursor,
  events: [event],
  present: [],
  isBehind: false,
  ...change,
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a page that was drawn before something was heard is told of it, one drawn after it is not", () => {
  const heard = createHeard();
  heard.standAt("10.0.1", "mara");
  heard.receive(message("12.0.1"));
  const told: LiveMessage[] = [];
  heard.listen((each) => told.push(each));
  heard.standAt("12.5.1", "mara");
  expect(told).toEqual([]);
  heard.standAt("11.0.1", "mara");
  expect(told).toEqual([message("12.0.1")]);
});

test("a page from before all that was heard asks for everything anew", () => {
  const heard = createHeard();
  heard.standAt("10.0.1", "mara");
  const told: LiveMessage[] = [];
  heard.listen((each) => told.push(each));
  heard.standAt("9.0.1", "mara");
  expect(told).toMatchObject([{ isBehind: true }]);
});

test("the line goes on from the latest place, and an older one does not take it back", () => {
  const heard = createHeard();
  heard.standAt("10.0.1", "mara");
  heard.receive(message("12.0.1"));
  heard.receive(message("11.0.1"));
  expect(heard.place()).toBe("12.0.1");
});

test("another tab is told what it missed, or that this is not known any more", () => {
  const heard = createHeard();
  expect(heard.after("10.0.1")).toBeNull();
  heard.standAt("10.0.1", "mara");
  heard.receive(message("12.0.1"));
  expect(heard.after("11.0.1")).toEqual([message("12.0.1")]);
  expect(heard.after("12.0.1")).toEqual([]);
  expect(heard.after("9.0.1")).toBeNull();
  heard.receive(message("20.0.1", { isBehind: true, events: [] }));
  expect(heard.after("12.0.1")).toBeNull();
});

test("five seconds without a sign are silence, until the next", () => {
  const heard = createHeard();
  expect(heard.isSilent()).toBe(true);
  heard.sign();
  vi.advanceTimersByTime(4_900);
  expect(heard.isSilent()).toBe(false);
  vi.advanceTimersByTime(200);
  expect(heard.isSilent()).toBe(true);
  heard.sign();
  expect(heard.isSilent()).toBe(false);
});

test("whoever waits for an event is told that it came, that it may have, or that it did not", async () => {
  const heard = createHeard();
  const meant = heard.next(({ versionId }) => versionId === "v", 3000);
  const other = heard.next(({ versionId }) => versionId === "w", 3000);
  heard.receive(message("12.0.1"));
  expect(await meant).toBe(true);
  vi.advanceTimersByTime(3000);
  expect(await other).toBe(false);
});
