import { describe, expect, it } from "vitest";
import { partsOf } from "./job.ts";
import { createJobQueue } from "./job-queue.ts";

const target = { projectId: "p", songId: "s", songName: "The Crossing" };
const delivery = (name: string) => ({ target, file: new File(["sound"], name) });

function aQueue(...names: string[]) {
  const queue = createJobQueue();
  const jobs = queue.add(names.map(delivery));
  const job = (name: string) => jobs.find(({ file }) => file.name === name);
  const order = () => queue.list().map(({ file }) => file.name);
  return { queue, job, order };
}

describe("the order in which files are sent", () => {
  it("is that of their drops", () => {
    const { queue, order } = aQueue("a", "b");
    queue.add([delivery("c")]);
    expect(order()).toEqual(["a", "b", "c"]);
  });

  it("puts a file first where a person says so, before one that was put first earlier", () => {
    const { queue, job, order } = aQueue("a", "b", "c");
    queue.putFirst(job("b")?.id ?? "");
    queue.putFirst(job("c")?.id ?? "");
    expect(order()).toEqual(["c", "b", "a"]);
  });

  it("gives a file that comes back its place again", () => {
    const { queue, job, order } = aQueue("a", "b", "c");
    const gone = [job("b")].filter((one) => one !== undefined);
    queue.remove(gone);
    expect(order()).toEqual(["a", "c"]);
    queue.putBack(gone);
    expect(order()).toEqual(["a", "b", "c"]);
  });

  it("keeps the place of a file that begins afresh, under another token", () => {
    const { queue, job, order } = aQueue("a", "b");
    const before = job("a");
    if (!before) throw new Error("it was added");
    const fresh = queue.renew(before);
    expect(order()).toEqual(["a", "b"]);
    expect(fresh.clientToken).not.toBe(before.clientToken);
  });
});

it("goes on with the parts that are missing, and counts those that have arrived as sent", () => {
  const file = new File([new Uint8Array(25)], "mix.wav");
  const ticket = { uploadId: "u", versionId: "v", songId: "s", number: 3, partBytes: 10 };
  const parts = partsOf(file, ticket, [1, 3]);
  expect(parts.map(({ state, sentBytes }) => `${state} ${sentBytes}`)).toEqual([
    "arrived 10",
    "missing 0",
    "arrived 5",
  ]);
});
