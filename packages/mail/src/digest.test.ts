import { describe, expect, it, test } from "vitest";
import { type Digest, type Group, type Line, subjectOfDigest } from "./emails/digest-words.ts";
import { drawWave } from "./emails/wave-picture.ts";
import { renderMail } from "./render.ts";

const site = "https://concerto.example";
const line = (change: Partial<Line> = {}): Line => ({
  kind: "comment",
  by: "Tomas",
  atMs: 41_000,
  words: "Could the strings wait one bar before they come in?",
  number: 3,
  role: null,
  url: `${site}/songs/1?v=3&c=2`,
  ...change,
});
const group = (change: Partial<Group> = {}): Group => ({
  project: "Harbour Suite",
  song: "Night Drive",
  number: 3,
  url: `${site}/songs/1`,
  count: 3,
  said: 3,
  lines: [line(), line({ atMs: 83_000, by: "June", kind: "reply" }), line({ atMs: 232_000, by: null })],
  picture: { sketch: Buffer.alloc(480, 120).toString("base64"), marks: [0.1, 0.35, 0.8] },
  ...change,
});
const digest = (change: Partial<Digest> = {}): Digest & { kind: "digest" } => ({
  kind: "digest",
  name: "Mara",
  groups: [group()],
  places: 1,
  count: 3,
  said: 3,
  url: `${site}/`,
  lettersUrl: `${site}/letters/token`,
  unsubscribeUrl: `${site}/api/letters/token`,
  date: "2026-11-30",
  cadence: "daily",
  lostZone: null,
  ...change,
});
const alone = (change: Partial<Line>, within: Partial<Group> = {}) =>
  digest({ count: 1, said: 1, groups: [group({ count: 1, said: 1, lines: [line(change)], ...within })] });

test.each<[string, Digest]>([
  ["3 comments on Night Drive v3", digest()],
  ["3 comments on Night Drive", digest({ groups: [group({ number: null })] })],
  ["A comment on Night Drive v3", alone({})],
  ["Tomas answered on Night Drive v3", alone({ kind: "reply" })],
  ["Tomas named you on Night Drive v3", alone({ kind: "mention" })],
  ["Tomas gave you something to do on Night Drive v3", alone({ kind: "assignment" })],
  ["Night Drive v4 is here", alone({ kind: "version", number: 4 }, { number: 4 })],
  ["Tomas accepted your invite to Harbour Suite", alone({ kind: "joined" }, { song: null, number: null })],
  ["Tomas let you into Harbour Suite", alone({ kind: "added" }, { song: null, number: null })],
  [
    "2 new versions of Night Drive",
    digest({ count: 2, groups: [group({ count: 2, said: 0, lines: [line({ kind: "version" })] })] }),
  ],
  ["3 comments and 2 more on Night Drive", digest({ count: 5, groups: [group({ count: 5 })] })],
  ["7 comments on Night Drive and 1 more place", digest({ places: 2, count: 9, said: 7, groups: [group(), group()] })],
  [
    "4 new things in Night Drive and 2 more places",
    digest({ places: 3, count: 4, said: 0, groups: [group({ said: 0 })] }),
  ],
  ["3 comments on a song v3", digest({ groups: [group({ song: "See evil.example" })] })],
])("%s", (subject, letter) => {
  expect(subjectOfDigest(letter)).toBe(subject);
});

describe("a digest", () => {
  it("holds in both parts who, what, at which time, and where each line leads", async () => {
    const { html, text, subject } = await renderMail(digest());
    expect(subject).toBe("3 comments on Night Drive v3");
    for (const part of [html, text]) {
      for (const words of ["Tomas", "June", "Somebody", "0:41", "1:23", "3:52", "Could the strings wait one bar"])
        expect(part).toContain(words);
      expect(part.replaceAll("&amp;", "&")).toContain(`${site}/songs/1?v=3&c=2`);
      expect(part).toContain(`${site}/letters/token`);
      expect(part).toContain("Monday 30 November");
    }
    expect(text).not.toMatch(/[<>]/);
    expect(linksIn(html).every((link) => link.startsWith(`${site}/`))).toBe(true);
  });

  it("brings its pictures with it and fetches nothing, and is dark where asked for", async () => {
    const { html, attachments } = await renderMail(digest());
    expect(html).toContain('src="cid:wave-1"');
    expect(html).not.toMatch(/src="(?!cid:)|url\(|@import|<(script|link)\b/i);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(attachments).toMatchObject([{ filename: "wave-1.png", contentType: "image/png", contentId: "wave-1" }]);
    expect(
      Buffer.from(attachments?.[0]?.base64 ?? "", "base64")
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    const bare = await renderMail(digest({ groups: [group({ picture: null })] }));
    expect(bare.attachments).toEqual([]);
    expect(bare.html).not.toContain("<img");
  });

  it("can be taken off the list with one click, by RFC 8058", async () => {
    expect((await renderMail(digest())).headers).toEqual({
      "List-Unsubscribe": `<${site}/api/letters/token>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
  });

  it("says what there is besides, and how it was reckoned where a time zone is lost", async () => {
    const many = digest({ places: 9, count: 60, groups: [group({ count: 26 })], lostZone: "Mars/Olympus_Mons" });
    for (const part of Object.values(await renderMail(many))
      .filter((each) => typeof each === "string")
      .slice(1)) {
      expect(part).toContain("and 23 more");
      expect(part).toContain("and 34 more in 8 other places");
      expect(part).toContain("Mars Olympus_Mons");
    }
  });

  it("of the most that one holds is no more than 100 kB, pictures and all", async () => {
    const noise = Buffer.from(Array.from({ length: 480 }, (_, at) => (at * 7919) % 256)).toString("base64");
    const marks = Array.from({ length: 8 }, (_, at) => at / 8 + 0.05);
    const lines = Array.from({ length: 6 }, () => line({ words: "Ö".repeat(200), by: "Maximiliane von Hohenstein" }));
    const groups = Array.from({ length: 4 }, () => group({ lines, picture: { sketch: noise, marks } }));
    const { html, text, attachments } = await renderMail(digest({ groups, places: 4 }));
    const bytes = [html, text, ...(attachments ?? []).map(({ base64 }) => base64)].map((part) =>
      Buffer.byteLength(part),
    );
    expect(bytes.reduce((all, each) => all + each)).toBeLessThan(100_000);
  });

  it("shows HTML as text, and no name can touch the subject or add a line to the text", async () => {
    const hostile = '<img src=x onerror="alert(1)">\r\nBcc: all';
    const named = digest({
      groups: [group({ song: hostile, project: hostile, lines: [line({ by: hostile, words: hostile })] })],
      name: hostile,
    });
    const { subject, html, text, headers } = await renderMail(named);
    expect(subject).toMatch(/^[^\r\n]{10,78}$/);
    expect(html).not.toContain("<img src=x");
    expect(html).toContain("&lt;img src=x onerror=");
    expect(text).not.toMatch(/^Bcc/m);
    expect(JSON.stringify(headers)).not.toContain("Bcc");
  });

  it("takes no link but absolute web addresses", async () => {
    for (const bad of ["/songs/1", "javascript:alert(1)", "https://a.example/\r\nBcc: x"]) {
      await expect(renderMail(digest({ unsubscribeUrl: bad }))).rejects.toThrow("absolute web address");
      await expect(renderMail(digest({ groups: [group({ lines: [line({ url: bad })] })] }))).rejects.toThrow(
        "absolute",
      );
    }
  });
});

it("a letter of names and tasks says why it comes at once", async () => {
  const { date: _, cadence: __, lostZone: ___, ...rest } = alone({ kind: "mention" });
  const { subject, text } = await renderMail({ ...rest, kind: "at-once" });
  expect(subject).toBe("Tomas named you on Night Drive v3");
  expect(text).toContain("As you wished");
});

describe("the picture of a waveform", () => {
  it("is small, and the same for the same music", () => {
    const sketch = Uint8Array.from({ length: 480 }, (_, at) => (at * 37) % 256);
    const png = drawWave(sketch, [0, 0.5, 1]);
    expect(png.length).toBeLessThan(6000);
    expect(drawWave(sketch, [0, 0.5, 1]).equals(png)).toBe(true);
  });

  it("is drawn of silence and of nothing", () => {
    for (const sketch of [new Uint8Array(480), new Uint8Array(0)])
      expect(drawWave(sketch, []).length).toBeGreaterThan(100);
  });
});

function linksIn(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? "");
}
