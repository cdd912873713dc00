import { expect, test } from "vitest";
import { beginRange, endRange } from "./anchor-words.ts";

test.each([
  ["[ at 10 s", beginRange(null, 10_000.4), { atMs: 10_000, endMs: null }],
  ["[ at 10 s, ] at 20 s", endRange({ atMs: 10_000, endMs: null }, 20_000), { atMs: 10_000, endMs: 20_000 }],
  ["] before [: turned round", endRange({ atMs: 10_000, endMs: null }, 5000), { atMs: 5000, endMs: 10_000 }],
  ["] alone: a moment", endRange(null, 5000), { atMs: 5000, endMs: null }],
  ["] at [: a moment", endRange({ atMs: 5000, endMs: null }, 5000), { atMs: 5000, endMs: null }],
  ["[ moved within the range", beginRange({ atMs: 0, endMs: 9000 }, 4000), { atMs: 4000, endMs: 9000 }],
  ["[ moved behind the range", beginRange({ atMs: 0, endMs: 9000 }, 9500), { atMs: 9500, endMs: null }],
])("%s", (_, anchor, expected) => expect(anchor).toEqual(expected));
