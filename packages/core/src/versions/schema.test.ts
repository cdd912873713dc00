import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { newUpload } from "./schema.ts";

const upload = {
  projectId: randomUUID(),
  songId: randomUUID(),
  clientToken: randomUUID(),
  fileName: "mix.wav",
  bytes: 1,
};

test.each([
  ["audio/wav", "audio/wav"],
  ["audio/x-m4a", "audio/x-m4a"],
  ["audio/mpegurl", "application/octet-stream"],
  ["audio/x-mpegurl", "application/octet-stream"],
  ["audio/x-scpls", "application/octet-stream"],
  ["audio/page+xml", "application/octet-stream"],
  ["audio/wav; charset=utf-8", "application/octet-stream"],
  ["text/html", "application/octet-stream"],
  ["image/svg+xml", "application/octet-stream"],
  ["application/javascript", "application/octet-stream"],
  ["audio/wav\r\nx-evil: 1", "application/octet-stream"],
  ["", "application/octet-stream"],
])("a file sent as %j is stored as %s: nothing that a browser would run, draw or follow", (contentType, stored) => {
  expect(newUpload.parse({ ...upload, contentType }).contentType).toBe(stored);
});
