import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  randomUUID,
  verify,
} from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Recipient } from "../src/pusher.ts";

export type Received = { endpoint: string; headers: IncomingHttpHeaders; text: string; signedFor: Signed };
type Signed = { aud: string; sub: string; exp: number; key: string };
type Browser = { keys: ECDH; auth: Buffer };

/** Plays a browser maker's push service, and the browsers that it carries pushes to: takes what is signed, and opens what it brings. */
export async function aPushService() {
  const browsers = new Map<string, Browser>();
  const received: Received[] = [];
  const state = { status: 201 };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const browser = browsers.get(request.url ?? "");
    const signedFor = signatureOf(request.headers.authorization ?? "");
    if (!browser || request.method !== "POST" || !signedFor) return response.writeHead(400).end();
    const { headers } = request;
    received.push({ endpoint: `${origin}${request.url}`, headers, text: opened(body, browser), signedFor });
    response.writeHead(state.status, { location: `${origin}/elsewhere` }).end("so be it");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    answer: (status: number) => {
      state.status = status;
    },
    /** A browser that asks to be pushed to. */
    aBrowser(): Recipient {
      const [keys, auth, path] = [createECDH("prime256v1"), randomBytes(16), `/${randomUUID()}`];
      const p256dh = keys.generateKeys().toString("base64url");
      browsers.set(path, { keys, auth });
      return { endpoint: `${origin}${path}`, p256dh, auth: auth.toString("base64url") };
    },
  };
}

/** A pair of keys as a site has it. */
export function aVapidPair() {
  const keys = createECDH("prime256v1");
  const publicKey = keys.generateKeys().toString("base64url");
  return {
    publicKey,
    privateKey: Buffer.from(keys.getPrivateKey("hex").padStart(64, "0"), "hex").toString("base64url"),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** What a header of VAPID (RFC 8292) says, if it is signed with the key that it names. */
function signatureOf(authorization: string): Signed | null {
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65) return null;
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  const signed = Buffer.from(signature, "base64url");
  if (!verify("sha256", Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: "ieee-p1363" }, signed))
    return null;
  return { ...JSON.parse(Buffer.from(claims, "base64url").toString()), key };
}

/** Decrypts one record of aes128gcm (RFC 8188) with the keys of a browser (RFC 8291). */
function opened(body: Buffer, { keys, auth }: Browser): string {
  const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)];
  const theirs = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), theirs]);
  const secret = Buffer.from(hkdfSync("sha256", keys.computeSecret(theirs), auth, info, 32));
  const key = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: aes128gcm\0", 16));
  const nonce = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: nonce\0", 12));
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
