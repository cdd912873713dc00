import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
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
  await sweepPrivateFolders();
  expect([left, living, elsewhere].map((folder) => existsSync(folder))).toEqual([false, true, true]);
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
