import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

/** The inbox's page and the content security policy it is to be sent with: mail may show pictures and style, and run nothing. */
export function inboxPage(): { html: string; policy: string } {
  const nonce = randomBytes(16).toString("base64");
  const html = readFileSync(new URL("./inbox-page.html", import.meta.url), "utf8").replaceAll("{{nonce}}", nonce);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'unsafe-inline'",
    "img-src * data:",
    "font-src * data:",
    "connect-src 'self'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  return { html, policy };
}
