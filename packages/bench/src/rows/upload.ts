import { execFile } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { versionOf } from "../machine.ts";
import { asFast, type Measured, perSecond } from "../measured.ts";
import { aSongOf, signUp } from "../person.ts";
import { gotoRest } from "../quiet.ts";
import { signIn, uploadTo } from "../room.ts";
import type { Stage } from "../stage.ts";
import { wavHeader, wavHeaderBytes } from "../wav.ts";

const bytes = 512 * 1024 ** 2;
const patienceMs = 180_000;

/** A file of noise from the browser into the bucket, beside the AWS command line's to the same endpoint. */
export async function measureUpload(stage: Stage): Promise<Measured[]> {
  const { steps, folder } = stage;
  const file = join(folder, "noise.wav");
  await writeNoise(file);
  const { storageUrl } = await stage.product();
  const browser = await stage.browser();
  const seconds = await steps.run("Uploading half a gigabyte from the browser", () => uploadByPage(stage, file));
  const aws = versionOf("aws", "--version");
  const peerSeconds = aws
    ? await steps.run("The same by the AWS command line", () => uploadByAws(file, storageUrl))
    : undefined;
  await rm(file);
  return [
    {
      what: "Uploading 512 MB",
      how: `Chromium ${browser.version()}, signed parts straight to the embedded R2, from begin to complete`,
      ours: perSecond(bytes, seconds),
      peer: peerSeconds ? `${aws} s3 cp: ${perSecond(bytes, peerSeconds)}` : "peer missing: aws",
      ratio: peerSeconds ? asFast(peerSeconds, seconds) : "",
    },
  ];
}

/** Seconds from the first question about the upload to the answer that it is complete. */
async function uploadByPage(stage: Stage, file: string): Promise<number> {
  const product = await stage.product();
  const context = await (await stage.browser()).newContext();
  const person = await signUp(product);
  await signIn(context, product, person);
  const page = await context.newPage();
  const { songId } = await aSongOf(person);
  await gotoRest(page, `${product.appUrl}/songs/${songId}`);
  const begun = page.waitForRequest(/uploads\.begin/).then(() => performance.now());
  const completed = page.waitForResponse(/uploads\.complete/, { timeout: patienceMs }).then(() => performance.now());
  await uploadTo(page, file);
  const seconds = ((await completed) - (await begun)) / 1000;
  await context.close();
  return seconds;
}

async function uploadByAws(file: string, storageUrl: string): Promise<number> {
  const { username, password, origin, pathname } = new URL(storageUrl);
  const at = pathname.lastIndexOf("/");
  const endpoint = `${origin}${pathname.slice(0, at)}`;
  const startedAt = performance.now();
  const args = ["s3", "cp", file, `s3://${pathname.slice(at + 1)}/bench/noise.wav`, "--endpoint-url", endpoint];
  await promisify(execFile)("aws", [...args, "--only-show-errors"], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      AWS_ACCESS_KEY_ID: username,
      AWS_SECRET_ACCESS_KEY: password,
      AWS_DEFAULT_REGION: "auto",
      // R2 knows no trailing checksums.
      AWS_REQUEST_CHECKSUM_CALCULATION: "when_required",
    },
  });
  return (performance.now() - startedAt) / 1000;
}

/** Noise, which nothing on the way can make smaller. */
async function writeNoise(file: string): Promise<void> {
  const handle = await open(file, "w");
  await handle.write(wavHeader(bytes));
  const piece = Buffer.alloc(8 * 1024 ** 2);
  for (let written = wavHeaderBytes; written < bytes; written += piece.length) {
    await handle.write(randomFillSync(piece), 0, Math.min(piece.length, bytes - written));
  }
  await handle.close();
}
