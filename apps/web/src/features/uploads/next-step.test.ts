import { describe, expect, it } from "vitest";
import { afterFailure, type Failure, nextPart, type PartState, type Plan } from "./next-step.ts";

const letters: Record<string, PartState> = { m: "missing", f: "in-flight", r: "reporting", a: "arrived" };
const plan = (id: string, parts: string, pausedUntilMs = 0): Plan => ({
  id,
  pausedUntilMs,
  parts: [...parts].map((letter) => ({ state: letters[letter] ?? "missing" })),
});

describe("the next part", () => {
  it.each<[string, Plan[], string | null]>([
    ["is the first of the first file", [plan("a", "mm"), plan("b", "m")], "a1"],
    ["is the first that is missing", [plan("a", "afm")], "a3"],
    ["belongs to the next file once the first has none left to send", [plan("a", "aff"), plan("b", "mm")], "b1"],
    ["is the one that failed, before later ones", [plan("a", "amfm")], "a2"],
    ["passes over a file that is pausing", [plan("a", "mm", 2_000), plan("b", "m")], "b1"],
    ["belongs again to a file whose pause is over", [plan("a", "mm", 1_000), plan("b", "m")], "a1"],
    ["waits while three are on their way, over all files", [plan("a", "ff"), plan("b", "fm")], null],
    ["does not wait for a part that is only being reported", [plan("a", "ffrm")], "a4"],
    ["does not exist when all have arrived", [plan("a", "aa")], null],
    ["does not exist without files", [], null],
  ])("%s", (_, plans, expected) => {
    const next = nextPart(plans, { nowMs: 1_000, mostInFlight: 3 });
    expect(next && `${next.id}${next.partNumber}`).toBe(expected);
  });
});

describe("after a failure", () => {
  const lost: Failure = { by: "storage", status: null };
  it.each<[string, Failure, number, "online" | "offline", string]>([
    ["a lost connection is tried again soon", lost, 0, "online", "again 500"],
    ["pauses grow", lost, 3, "online", "again 4000"],
    ["pauses end at half a minute", lost, 9, "online", "again 30000"],
    ["it stops when nothing helps", lost, 120, "online", "stop"],
    ["without a network it never stops", lost, 500, "offline", "again 30000"],
    ["storage that is down is tried again", { by: "storage", status: 503 }, 0, "online", "again 500"],
    ["too many requests are tried again later", { by: "concerto", status: 429 }, 2, "online", "again 2000"],
    ["an expired address is signed again", { by: "storage", status: 403 }, 0, "online", "sign-again 500"],
    ["an address refused thrice is not signed for ever", { by: "storage", status: 403 }, 3, "online", "stop"],
    ["a body that broke off on the way is sent again", { by: "storage", status: 400 }, 1, "online", "again 1000"],
    ["a body that storage does not take is not sent for ever", { by: "storage", status: 400 }, 5, "online", "stop"],
    ["what storage refuses is not sent again", { by: "storage", status: 404 }, 0, "online", "stop"],
    ["a refusal of ours is final", { by: "concerto", status: 403 }, 0, "online", "stop"],
    ["a fault of ours is tried again", { by: "concerto", status: 500 }, 1, "online", "again 1000"],
    [
      "while Concerto pauses it is asked again for as long as that lasts",
      { by: "concerto", status: 503 },
      500,
      "online",
      "again 5000",
    ],
  ])("%s", (_, failure, failuresInARow, network, expected) => {
    const remedy = afterFailure(failure, { failuresInARow, isOnline: network === "online" });
    expect(remedy.do === "stop" ? "stop" : `${remedy.do} ${remedy.afterMs}`).toBe(expected);
  });
});
