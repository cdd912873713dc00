import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, realpathSync } from "node:fs";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { write } from "../test/media.ts";
import { aRoom } from "../test/room.ts";
import { childCommand, type Keepers } from "./child-command.ts";
import { defaultLimits } from "./child-process.ts";
import { findConfinement, probe } from "./confinement.ts";

const here = await findConfinement();
const nothing: Keepers = { prlimit: null, bwrap: null };

/** What a child that was taken over can do, tried by itself: each attempt by name, and whether it went well. */
function attempts({ neighbour, port }: { neighbour: string; port: number }): string {
  return `
    const { execFileSync } = require("node:child_process"), fs = require("node:fs"), net = require("node:net");
    const tried = {};
    const attempt = (name, act) => { try { act(); tried[name] = true } catch { tried[name] = false } };
    attempt("reads its file", () => fs.readFileSync(process.argv[1]));
    attempt("writes into its workshop", () => fs.writeFileSync("made", "x"));
    attempt("reads a neighbour", () => fs.readFileSync(${JSON.stringify(neighbour)}));
    attempt("reads the machine's users", () => fs.readFileSync("/etc/passwd"));
    attempt("writes beside its file", () => fs.writeFileSync(${JSON.stringify(`${neighbour}.new`)}, "x"));
    attempt("writes to its file", () => fs.appendFileSync(process.argv[1], "x"));
    attempt("starts a program", () => execFileSync(process.execPath, ["--version"]));
    attempt("sees its parent", () => process.kill(${process.pid}, 0));
    const socket = net.connect(${port}, "127.0.0.1");
    const end = (reached) => { console.log(JSON.stringify({ ...tried, "calls out": reached })); process.exit() };
    socket.on("connect", () => end(true)).on("error", () => end(false));`;
}

/** Lets the attempts be made in what a child is kept in, `without` some of its arguments. */
async function tryOut(keepers: Keepers, without = /^$/): Promise<Record<string, boolean>> {
  const room = aRoom();
  const workshop = room.at("workshop");
  mkdirSync(workshop);
  const file = write(room.at("song.wav"), "a song");
  const neighbour = write(room.at("neighbour.wav"), "another's song");
  const canary = createServer((socket) => void socket.end()).listen(0, "127.0.0.1");
  await new Promise((resolve) => canary.once("listening", resolve));
  const { port } = canary.address() as { port: number };
  const task = { work: "listen", file: realpathSync(file), durationMs: 1000 } as const;
  const [command = "", ...args] = childCommand(task, realpathSync(workshop), { limits: defaultLimits, keepers })
    .slice(0, -2)
    .filter((argument) => !without.test(argument));
  const script = ["--eval", attempts({ neighbour, port }), "--", task.file];
  const { stdout, stderr } = spawnSync(command, [...args, ...script], { cwd: workshop, env: {}, encoding: "utf8" });
  canary.close();
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

const allowed = { "reads its file": true, "writes into its workshop": true };
const refused = {
  "reads a neighbour": false,
  "reads the machine's users": false,
  "writes beside its file": false,
  "writes to its file": false,
};
/** As when JavaScript is outwitted, and what runs is the machine code of somebody else. */
const noPermissions = /^--(permission$|allow-|disable-warning)/;

test("a child in all that is here does no more than its work", async () => {
  const walls = here.bwrap ? { "calls out": false, "sees its parent": false } : {};
  expect(await tryOut(here)).toMatchObject({ ...allowed, ...refused, "starts a program": false, ...walls });
});

test("Node's own permissions hold it everywhere", async () => {
  expect(await tryOut(nothing)).toMatchObject({ ...allowed, ...refused, "starts a program": false });
});

test.runIf(here.bwrap)("bubblewrap holds machine code that Node's permissions do not", async () => {
  const walls = { "calls out": false, "sees its parent": false };
  expect(await tryOut(here, noPermissions)).toMatchObject({ ...allowed, ...refused, ...walls });
});

test("without either it could do all of it, so that the attempts are real ones", async () => {
  const done = await tryOut(nothing, noPermissions);
  expect(Object.entries(done).filter(([, went]) => !went)).toEqual([]);
});

test("a bubblewrap that is not permitted is done without, and it is said why", async () => {
  const room = aRoom();
  const forbidden = write(room.at("bwrap"), "#!/bin/sh\necho 'No permissions to create new namespace' >&2; exit 1\n");
  chmodSync(forbidden, 0o755);
  const found = await probe({ prlimit: null, bwrap: forbidden });
  expect(found).toMatchObject({
    bwrap: null,
    fault: expect.stringContaining("No permissions to create new namespace"),
  });
  expect(await probe({ prlimit: null, bwrap: room.at("missing") })).toMatchObject({
    bwrap: null,
    fault: expect.stringContaining("ENOENT"),
  });
});
