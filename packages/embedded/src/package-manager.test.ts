import { expect, test } from "vitest";
import { countCallers } from "./package-manager.ts";

const pnpm = "pnpm start";
const script = "sh -c trap … INT; node packages/embedded/src/start.ts";

test.each([
  ["pnpm from a terminal", [script, pnpm, "-bash"], 2],
  ["npx from a terminal", [script, pnpm, "sh -c pnpm start", "npm exec pnpm@12 start", "/bin/bash"], 4],
  [
    "npx from a script that may end first",
    [script, pnpm, "sh -c pnpm start", "npm exec pnpm@12 start", "sh -c npx pnpm start &"],
    4,
  ],
  [
    "npx as a script of Node",
    [script, "node /usr/bin/pnpm start", "node /usr/lib/npm/bin/npx-cli.js pnpm start", "bash run.sh"],
    3,
  ],
  ["no package manager", ["bash", "sshd"], 0],
  ["a shell that runs Concerto directly", ["sh -c node packages/embedded/src/start.ts", "init"], 0],
])("who called: %s", (_, commands, count) => {
  expect(countCallers(commands)).toBe(count);
});
