/** @jsxRuntime automatic */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { render } from "react-email";
import { describe, expect, it } from "vitest";
import { Letter, Words } from "./emails/letter.tsx";
import { type Mail, renderMail } from "./render.ts";

const kinds = ["verify-address", "reset-password"] as const satisfies Mail["kind"][];
const url = "https://concerto.example/verify?token=a.b-c_d&callbackURL=%2Fprojects";

describe.each(kinds)("the mail %s", (kind) => {
  it("has a subject, and in both parts the greeting, the whole address and why it came", async () => {
    const { subject, html, text } = await renderMail({ kind, name: "Mara", url });
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
    const { html } = await renderMail({ kind, name: "Mara", url });
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html).not.toMatch(/<(img|script|link)\b|url\(|@import|src=/i);
  });

  it("cannot be changed by a name", async () => {
    const { subject, html, text } = await renderMail({ kind, name: '<img src=x onerror="alert(1)">\r\nBcc: x', url });
    const plain = await renderMail({ kind, name: "Mara", url });
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
      await expect(renderMail({ kind, name: "Mara", url: bad })).rejects.toThrow("absolute web address");
    const { html } = await renderMail({ kind, name: "Mara", url: 'https://a.example/"><script>x</script>' });
    expect(html).not.toContain("<script>");
  });
});

it("says how long its link lives: three days to verify, one to reset", async () => {
  expect((await renderMail({ kind: "verify-address", name: "Mara", url })).text).toContain("works for three days");
  expect((await renderMail({ kind: "reset-password", name: "Mara", url })).text).toContain("works for one day");
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
