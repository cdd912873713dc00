import { describe, expect, it } from "vitest";
import type { Phase } from "./job.ts";
import { type InLine, nextTickets } from "./next-ticket.ts";

/** `a1 waiting`: the first file of song a. With `ticket` it has its number, with `beginning` it is being given one. */
function line(...words: string[]): InLine[] {
  return words.map((upload) => {
    const [id = "", phase = "waiting", standing] = upload.split(" ");
    return {
      id,
      songId: id.charAt(0),
      phase: phase as Phase,
      hasTicket: standing === "ticket",
      isBeginning: standing === "beginning",
    };
  });
}

describe("the next numbers go to", () => {
  it.each<[string, string[], string[]]>([
    ["the first of a song", ["a1 waiting", "a2 waiting"], ["a1"]],
    ["the next once the first has its own", ["a1 sending ticket", "a2 waiting"], ["a2"]],
    ["nobody while one of that song is being begun", ["a1 waiting beginning", "a2 waiting"], []],
    ["each song at once", ["a1 waiting", "b1 waiting", "a2 waiting"], ["a1", "b1"]],
    ["three songs at a time", ["a1 waiting beginning", "b1 waiting", "c1 waiting", "d1 waiting"], ["b1", "c1"]],
    ["the next after one that was refused", ["a1 refused", "a2 waiting"], ["a2"]],
    ["nobody after one that stopped unanswered", ["a1 failed", "a2 waiting", "b1 waiting"], ["b1"]],
    ["the next after one that stopped on the way", ["a1 failed ticket", "a2 waiting"], ["a2"]],
    ["nobody when all have theirs", ["a1 ready ticket", "a2 processing ticket"], []],
  ])("%s", (_, uploads, ids) => expect(nextTickets(line(...uploads))).toEqual(ids));
});
