import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findNginx } from "./nginx.ts";

test("nginx is found where it is named, then on the PATH, and a name that leads nowhere is told", () => {
  const folder = mkdtempSync(join(tmpdir(), "concerto-nginx-"));
  const path = join(folder, "nginx");
  writeFileSync(path, "");
  chmodSync(path, 0o755);
  expect(findNginx({ NGINX_PATH: path, PATH: "/nowhere" })).toBe(path);
  expect(findNginx({ PATH: `/nowhere:${folder}` })).toBe(path);
  expect(() => findNginx({ NGINX_PATH: `${path}-of-yore`, PATH: folder })).toThrow("there is nothing");
});
