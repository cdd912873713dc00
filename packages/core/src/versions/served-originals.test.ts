import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { downloadVersion, playVersion } from "./playing.ts";
import { newUpload } from "./schema.ts";
import { beginUpload, completeUpload, reportPart, signParts } from "./uploads.ts";

const database = ownDatabase();

/** A page with a script, which begins as a song does, under a name and a type that would have it run. */
const page = Buffer.from(
  "ID3<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(origin)</script>".padEnd(200, " "),
);
const asked = [
  ["page.html", "text/html"],
  ['a"; filename="b.html', "audio/page+xml"],
  ["line\r\nSet-Cookie: mine=1\r\n\r\n<script>", "audio/mpegurl"],
  ["\u202egpj.exe", "image/svg+xml"],
] as const;

test.each(asked)(
  "a page sent as %j of type %s is given to browsers as a file to keep, never to show",
  async (name, type) => {
    const { editor, project, song } = await aStudio(database.current.db);
    const ctx = contextFor(database.current, editor);
    const place = { projectId: project.id, songId: song.id, clientToken: randomUUID() };
    const wanted = newUpload.parse({ ...place, fileName: name, bytes: page.length, contentType: type });
    const { uploadId, versionId } = await beginUpload(ctx, wanted);
    const { parts } = await signParts(ctx, { uploadId, partNumbers: [1] });
    const sent = await fetch(parts[0]?.url ?? "", {
      method: "PUT",
      body: page,
      headers: { "content-type": "text/html" },
    });
    await reportPart(ctx, { uploadId, partNumber: 1, etag: sent.headers.get("etag") ?? "" });
    await completeUpload(ctx, { uploadId });

    const urls = [await downloadVersion(ctx, { versionId, what: "original" }), await playVersion(ctx, { versionId })];
    for (const { url } of urls) {
      const { headers } = await fetch(url);
      expect(headers.get("content-type")).toBe("application/octet-stream");
      expect(headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''[\w.%~!-]+$/);
      expect(headers.get("content-disposition")).not.toContain("%E2%80%AE");
      expect(headers.get("set-cookie")).toBeNull();
    }
  },
);
