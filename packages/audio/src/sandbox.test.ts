import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { noise, wav, write } from "../test/media.ts";
import { aRoom } from "../test/room.ts";
import { listenThrough } from "./sandbox.ts";

const second = 48_000;

describe.concurrent("the limits", () => {
  test("audio beyond the longest duration is too long", async () => {
    const room = aRoom();
    const file = write(room.at("song.wav"), wav(noise({ dbfs: -6 }), { frames: 2 * second }));
    const answer = await listenThrough(file, room.into, { limits: { durationMs: 1000 } });
    expect(answer).toMatchObject({ reason: "too-long" });
    expect(room.leftovers()).toEqual([]);
  });

  test("a child that takes too long is killed and leaves nothing", async () => {
    const room = aRoom();
    const file = aLongSong(room.at("song.wav"));
    expect(await listenThrough(file, room.into, { limits: { wallMs: 900 } })).toEqual({
      outcome: "refused",
      reason: "too-slow",
    });
    expect(room.leftovers()).toEqual([]);
  });

  test.runIf(existsSync("/usr/bin/prlimit"))(
    "too large a rendition, or too much processor time, ends the child",
    async () => {
      const room = aRoom();
      const file = aLongSong(room.at("song.wav"));
      const [large, slow] = await Promise.all([
        listenThrough(file, room.into, { limits: { outputBytes: 100_000 } }),
        listenThrough(file, room.into, { limits: { cpuSeconds: 1 } }),
      ]);
      expect(large).toMatchObject({ reason: "too-large" });
      expect(slow).toMatchObject({ reason: "too-slow" });
      expect(room.leftovers()).toEqual([]);
    },
  );

  test.runIf(existsSync("/proc"))("a child that hangs is ended for saying nothing", async () => {
    const room = aRoom();
    const file = aLongSong(room.at("song.wav"));
    const listening = listenThrough(file, room.into, { limits: { stallMs: 4000 } });
    for (const child of await untilSome(() => childrenFor(file))) process.kill(Number(child), "SIGSTOP");
    expect(await listening).toEqual({ outcome: "refused", reason: "too-slow" });
    expect(room.leftovers()).toEqual([]);
    expect(childrenFor(file)).toEqual([]);
  });

  test("an abort kills the child, throws its reason and leaves nothing", async () => {
    const room = aRoom();
    const file = aLongSong(room.at("song.wav"));
    const stop = new AbortController();
    const listening = listenThrough(file, room.into, { signal: stop.signal });
    let stoppedAt = 0;
    setTimeout(() => {
      stoppedAt = performance.now();
      stop.abort(new Error("shutting down"));
    }, 500);
    await expect(listening).rejects.toThrow("shutting down");
    expect(performance.now() - stoppedAt).toBeLessThan(1000); // the song takes several seconds
    expect(room.leftovers()).toEqual([]);
    expect(childrenFor(file)).toEqual([]);
  });

  test.runIf(existsSync("/proc/self/environ"))(
    "a child sees no secrets, and one that crashes makes the file broken",
    async () => {
      const room = aRoom();
      const file = aLongSong(room.at("song.wav"));
      process.env.DATABASE_URL = "postgres://secret";
      const listening = listenThrough(file, room.into);
      const [child] = await untilSome(() => childrenFor(file));
      expect(readFileSync(`/proc/${child}/environ`, "utf8")).toMatch(/^(PWD=[^\0]*\0)?$/); // bubblewrap says where it is
      process.kill(Number(child), "SIGSEGV");
      expect(await listening).toMatchObject({ outcome: "refused", reason: "broken" });
      expect(room.leftovers()).toEqual([]);
      const next = write(room.at("next.wav"), wav(noise({ dbfs: -6 }), { frames: 1000 }));
      expect(await listenThrough(next, room.into)).toMatchObject({ outcome: "listened", frames: 1000 });
    },
  );

  // Only root may make a disk to fill.
  test.runIf(process.platform === "linux" && process.getuid?.() === 0)(
    "a full disk is said to be one, and is left as it was",
    async ({ skip, onTestFinished }) => {
      const room = aRoom();
      mkdirSync(room.into);
      if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", room.into]).status !== 0) return skip();
      onTestFinished(() => void spawnSync("umount", [room.into]));
      const file = write(room.at("song.wav"), wav(noise({ dbfs: -6 }), { frames: 10 * second }));
      await expect(listenThrough(file, room.into)).rejects.toMatchObject({ code: "ENOSPC" });
      expect(room.leftovers()).toEqual([]);
    },
  );

  test("a file that is not there is a fault of ours", async () => {
    const room = aRoom();
    await expect(listenThrough(room.at("missing.wav"), room.into)).rejects.toThrow("ENOENT");
    expect(statSync(room.into).isDirectory()).toBe(true);
    expect(room.leftovers()).toEqual([]);
  });
});

/** Enough samples to keep a child busy for seconds; the same second over and over, for speed. */
function aLongSong(path: string) {
  const piece = wav(noise({ dbfs: -6 }), { frames: second });
  const seconds = 240;
  const head = wav(noise({ dbfs: -6 }), { frames: 0 }, seconds * second * 4).subarray(0, 44);
  return write(path, Buffer.concat([head, ...Array<Buffer>(seconds).fill(piece.subarray(44))]));
}

function childrenFor(file: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      return command.startsWith(process.execPath) && command.includes("child.ts") && command.includes(file);
    } catch {
      return false; // it has just ended
    }
  });
}

async function untilSome(look: () => string[]): Promise<string[]> {
  for (let tries = 0; tries < 200; tries++) {
    const found = look();
    if (found.length > 0) return found;
    await wait(20);
  }
  throw new Error("no child came");
}
