/** @jsxRuntime automatic */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { render } from "react-email";
import { describe, expect, it } from "vitest";
import { Letter, Words } from "./emails/letter.tsx";
import { type Mail, renderMail } from "./render.ts";

const kinds = [
  "verify-address",
  "reset-password",
  "confirm-address",
  "address-changed",
  "password-changed",
  "account-closed",
  "transfer-offered",
] as const satisfies Mail["kind"][];
const erasedOn = "4 December 2026";
/** What some of the letters need besides. */
const facts = { erasedOn, owner: "Tomas", project: "Harbour Suite" };
const url = "https://concerto.example/verify?token=a.b-c_d&callbackURL=%2Fprojects";

describe.each(kinds)("the mail %s", (kind) => {
  it("has a subject, and in both parts the greeting, the whole address and why it came", async () => {
    const { subject, html, text } = await renderMail({ kind, name: "Mara", url, ...facts });
    expect(subject).toMatch(/^[^\r\n]{10,60}$/);
    expect(text).toContain("Hello Mara,");
    expect(text.split(/\s+/)).toContain(url);
    expect(text).toContain("You get this because");
    expect(text).not.toMatch(/[<>]/);
    expect(html).toContain("Mara");
    expect(html).toContain("You get this because");
    expect(linksIn(html)).toEqual([url, url]);
    expect(html).toContain(`>${url.replace("&", "&amp;")}</a>`);
  });

  it("is small, dark where asked for, and fetches nothing", async () => {
    const { html } = await renderMail({ kind, name: "Mara", url, ...facts });
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html).not.toMatch(/<(img|script|link)\b|url\(|@import|src=/i);
  });

  it("cannot be changed by a name", async () => {
    const { subject, html, text } = await renderMail({
      kind,
      name: '<img src=x onerror="alert(1)">\r\nBcc: x',
      url,
      ...facts,
    });
    const plain = await renderMail({ kind, name: "Mara", url, ...facts });
    expect(html).toContain("&lt;img src=x onerror=");
    expect(html).not.toContain("<img");
    expect(text).toContain('Hello <img src=x onerror="alert(1)"> Bcc: x,');
    expect(text.split("\n").length).toBe(plain.text.split("\n").length);
    expect(subject).toBe(plain.subject);
  });

  it("takes no link but an absolute web address", async () => {
    for (const bad of [
      "/verify",
      "javascript:alert(1)",
      "https://a.example/\r\nx",
      "data:text/html,x",
      "",
      "//a.example",
    ])
      await expect(renderMail({ kind, name: "Mara", url: bad, ...facts })).rejects.toThrow("absolute web address");
    const { html } = await renderMail({ kind, name: "Mara", url: 'https://a.example/"><script>x</script>', ...facts });
    expect(html).not.toContain("<script>");
  });
});

it("says how long its link lives: three days to verify, one to reset", async () => {
  expect((await renderMail({ kind: "verify-address", name: "Mara", url })).text).toContain("works for three days");
  expect((await renderMail({ kind: "reset-password", name: "Mara", url })).text).toContain("works for one day");
});

it("a letter about a closed account says the day, and the last one asks for nothing", async () => {
  const closed = await renderMail({ kind: "account-closed", name: "Mara", url, erasedOn });
  expect(closed.text).toContain("On 4 December 2026 it will be erased");
  const erased = await renderMail({ kind: "account-erased", name: "Mara" });
  expect(erased.subject).toBe("Your Concerto account is erased");
  expect(linksIn(erased.html)).toEqual([]);
});

it("an alarm says what is wrong and what to do, and why it came", async () => {
  const letter = { kind: "alarm", what: "No worker takes jobs.", advice: "Start it again." } as const;
  const { subject, html, text } = await renderMail(letter);
  expect(subject).toBe("Concerto needs you");
  for (const part of [html, text])
    expect(part).toMatch(/No worker takes jobs\.[\s\S]*Start it again\.[\s\S]*OPERATOR_EMAIL/);
  expect(linksIn(html)).toEqual([]);
});

it("an offered project is named with its owner, and neither carries a stranger's advertisement", async () => {
  const offer = { kind: "transfer-offered", name: "Mara", owner: "Tomas", project: "Harbour Suite", url } as const;
  expect((await renderMail(offer)).text).toContain("Tomas would like to hand “Harbour Suite” over to you.");
  const hostile = { ...offer, owner: "You won at evil.example", project: "https://evil.example" };
  const { text, html } = await renderMail(hostile);
  expect(text).toContain("Its owner would like to hand a project over to you.");
  expect(html).not.toContain("evil");
});

const shared = {
  project: "Harbour Suite",
  song: "The Crossing",
  inviter: "Mara",
  may: "listen and comment",
  words: "Is the choir too loud?\nBe honest.",
  until: "4 December 2026",
  name: "Mara",
  invited: "tomas@example.com",
  acceptedAs: "t.berg@example.org",
  isVerified: true,
  url: "https://concerto.example/i/a-b_c",
};
const sharing = ["invite", "shared-with-you", "invite-accepted-as"] as const satisfies Mail["kind"][];

describe.each(sharing)("the mail %s", (kind) => {
  it("says in both parts what it is about, with one link and why it came, and fetches nothing", async () => {
    const { subject, html, text } = await renderMail({ kind, ...shared });
    expect(subject).toContain("The Crossing");
    expect(text).toContain("You get this because");
    expect(text).not.toMatch(/[<>]/);
    expect(linksIn(html)).toEqual([shared.url, shared.url]);
    expect(html).not.toMatch(/<(img|script|link)\b|url\(|@import|src=/i);
  });

  it("cannot be made an advertisement of by names, nor changed by them", async () => {
    for (const name of [
      "Buy at www.evil.example",
      "https://evil.example",
      "x".repeat(61),
      "",
      "evil.example",
      "a@evil.example",
    ]) {
      const named = { ...shared, project: name, song: name, inviter: name, name, words: "" };
      const { subject, text } = await renderMail({ kind, ...named });
      if (name !== "") expect(`${subject} ${text}`).not.toContain(name);
      expect(subject).toContain("a song");
    }
    const hostile = '<img src=x onerror="alert(1)">\r\nBcc: x';
    const { subject, html } = await renderMail({ kind, ...shared, song: hostile, inviter: hostile, words: hostile });
    expect(html).not.toContain("<img");
    expect(subject).toMatch(/^[^\r\n]{10,78}$/);
  });

  it("is about the project where it is to a project", async () => {
    expect((await renderMail({ kind, ...shared, song: null })).subject).toContain("Harbour Suite");
  });
});

it("an invite holds the inviter's own words, what one may do and until when; without words it quotes nothing", async () => {
  const { text } = await renderMail({ kind: "invite", ...shared });
  expect(text).toContain("Mara would like your ears on The Crossing, from Harbour Suite. You can listen and comment.");
  expect(text).toContain("“Is the choir too loud?\nBe honest.”");
  expect(text).toContain("until 4 December 2026");
  expect((await renderMail({ kind: "invite", ...shared, words: " " })).text).not.toContain("“");
});

it("a letter about another address says which, and whether it is verified", async () => {
  const { text } = await renderMail({ kind: "invite-accepted-as", ...shared, isVerified: false });
  expect(text).toContain("tomas@example.com");
  expect(text).toContain("t.berg@example.org");
  expect(text).toContain("has not been verified");
});

it("a letter escapes whatever it is given", async () => {
  const hostile = '"><b>bold</b>';
  const letter = (
    <Letter preview={hostile} title={hostile} why={hostile} button={{ label: hostile, url }}>
      <Words>{hostile}</Words>
    </Letter>
  );
  expect(await render(letter)).not.toContain("<b>");
});

it("renders in a process that is set up as the worker's is, with no word of JSX in its tsconfig", async () => {
  const tsx = createRequire(import.meta.url).resolve("tsx");
  const program = `import(${JSON.stringify(new URL("./render.ts", import.meta.url).href)})
    .then(({ renderMail }) => renderMail({ kind: "verify-address", name: "Mara", url: "https://a.example/" }))
    .then(({ subject }) => console.log(subject));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", tsx, "--eval", program], {
    cwd: tmpdir(),
  });
  expect(stdout.trim()).toBe("Confirm your address for Concerto");
}, 30_000);

function linksIn(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));
}
