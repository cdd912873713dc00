import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { inPrivateFolder, sweepPrivateFolders } from "../src/private-folder.ts";

const folderOf = (pid: number, host = os.hostname()) => {
  const folder = path.join(os.tmpdir(), `concerto-${host}-${pid}-${Math.random().toString(36).slice(2, 8)}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, "original"), "a mix");
  return folder;
};

test("what a killed worker left is swept, what is in use stays", async () => {
  const { pid: killed } = spawnSync(process.execPath, ["--version"]);
  const [left, living, elsewhere] = [folderOf(killed), folderOf(process.ppid), folderOf(killed, "another.host")];
  const old = folderOf(process.ppid); // of a worker whose number went to another process, after a restart of the machine
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
  utimesSync(old, twoDaysAgo, twoDaysAgo);
  await sweepPrivateFolders();
  expect([left, old, living, elsewhere].map((folder) => existsSync(folder))).toEqual([false, false, true, true]);
  for (const folder of [living, elsewhere]) spawnSync("rm", ["-r", folder]);
});

test("a private folder is gone when the work is done, also when that fails", async () => {
  let lent = "";
  const work = inPrivateFolder(async (folder) => {
    lent = folder;
    expect(existsSync(folder)).toBe(true);
    throw new Error("the work failed");
  });
  await expect(work).rejects.toThrow("the work failed");
  expect(existsSync(lent)).toBe(false);
});
