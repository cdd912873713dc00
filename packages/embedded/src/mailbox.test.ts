import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openMailbox } from "./mailbox.ts";

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "concerto-mailbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const mail = { from: "a@b.c", to: ["d@e.f"], subject: "Hi", html: null, text: "Hi", headers: {} };
const request = { body: "{}", idempotencyKey: null };

test("the mailbox keeps the last 1,000 mails, in memory and on disk", () => {
  const folder = aFolder();
  const mailbox = openMailbox(folder);
  for (let number = 1; number <= 2_500; number++) mailbox.keep({ ...mail, subject: `${number}` }, request);
  expect(mailbox.newestFirst()).toHaveLength(1_000);
  expect(mailbox.newestFirst()[0]?.subject).toBe("2500");
  expect(readFileSync(join(folder, "mails.jsonl"), "utf8").split("\n").length).toBeLessThan(2_001);
  expect(openMailbox(folder).newestFirst().at(-1)?.subject).toBe("1501");
});

test("a line cut short by a killed run is dropped, and the rest is kept", () => {
  const folder = aFolder();
  openMailbox(folder).keep(mail, request);
  appendFileSync(join(folder, "mails.jsonl"), '{"id":"half');
  const mailbox = openMailbox(folder);
  mailbox.keep({ ...mail, subject: "After" }, request);
  expect(openMailbox(folder).newestFirst()).toMatchObject([{ subject: "After" }, { subject: "Hi" }]);
});
