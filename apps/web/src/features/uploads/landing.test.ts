import { describe, expect, it } from "vitest";
import { type Answer, type Landing, planLandings, readyOf } from "./landing.ts";

const nightDrive = { id: "n", name: "Night Drive", note: "v2 so far" };
const lowTide = { id: "l", name: "Low Tide", note: "v1 so far" };

function landing(id: string, name: string, answer: Answer | null = null): Landing {
  const file = new File([], `${name}.wav`);
  return { id, file, name, answer, clientToken: id, landed: null, sentence: null };
}

const say = (landings: Landing[], songs = [nightDrive, lowTide]) =>
  planLandings(landings, songs).map(({ answer, question }) =>
    [
      answer?.kind ?? "waits",
      ...(question?.songs ?? []).map(({ name }) => name),
      ...(question?.same ? [`file ${question.same.id}`] : []),
    ].join(", "),
  );

describe("what becomes of dropped files", () => {
  it.each<[string, Landing[], string[]]>([
    ["a name that resembles nothing is a new song", [landing("a", "Salt")], ["new"]],
    ["one that resembles a song asks, and chooses nothing", [landing("a", "night drive")], ["waits, Night Drive"]],
    [
      "two that resemble each other ask the second",
      [landing("a", "Salt"), landing("b", "Sált")],
      ["new", "waits, file a"],
    ],
    [
      "a person's word holds",
      [landing("a", "Night Drive", { kind: "new" }), landing("b", "Low Tide", { kind: "version", song: lowTide })],
      ["new, Night Drive", "version, Low Tide"],
    ],
    [
      "the same song as another waits for that one's answer",
      [landing("a", "Night Drive"), landing("b", "Night Drive", { kind: "same", as: "a" })],
      ["waits, Night Drive", "waits, Night Drive, file a"],
    ],
    [
      "and goes with it",
      [landing("a", "Night Drive", { kind: "new" }), landing("b", "Night Drive", { kind: "same", as: "a" })],
      ["new, Night Drive", "same, Night Drive, file a"],
    ],
    [
      "the same song as one that was left out asks again",
      [landing("b", "Night Drive", { kind: "same", as: "a" })],
      ["waits, Night Drive"],
    ],
    ["another name may need no question", [landing("a", "Night Train")], ["new"]],
  ])("%s", (_, landings, plan) => expect(say(landings)).toEqual(plan));

  it("goes on for what is clear while the rest waits", () => {
    const sent = { ...landing("c", "Gone"), landed: lowTide };
    const planned = planLandings([landing("a", "Salt"), landing("b", "Low Tide"), sent, landing("d", " ")], [lowTide]);
    expect(readyOf(planned).map(({ landing: { id } }) => id)).toEqual(["a"]);
  });
});
