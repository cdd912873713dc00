import { randomUUID } from "node:crypto";
import type { Storage } from "@concerto/storage/storage";
import { readStorageUrl } from "@concerto/storage/storage-url";
import { examine, type Finding, patienceMs, untold, well, wrong } from "./finding.ts";

/** What the doctor writes lies here, and is removed again. */
const folder = ".concerto/doctor";
const body = new TextEncoder().encode("Concerto's doctor was here.");
const type = { contentType: "text/plain" };

/** A real round trip through the bucket, as the server and as a browser at `origin` make it. */
export async function examineStorage(
  storage: Storage,
  { url, origin }: { url: string; origin: string },
): Promise<Finding[]> {
  const reached = await examine(
    async () => [well(`The bucket answers; its fingerprint is ${(await storage.fingerprint()).slice(0, 8)}….`)],
    {
      what: "The bucket cannot be used",
      advice:
        "Is STORAGE_URL right? Its key needs Object Read & Write on this bucket; the bucket must exist; this machine's clock must be right.",
    },
  );
  if (reached.some(({ is }) => is === "wrong")) return reached;
  const key = `${folder}/${randomUUID()}`;
  const advice = "Does the key have Object Read & Write, and does nothing stand between this machine and the store?";
  const found = await examine(() => examineRoundTrip(storage, { url, origin, key }), {
    what: "The round trip through the bucket broke off",
    advice,
  });
  return [...reached, ...found, ...(await sweep(storage, key))];
}

async function examineRoundTrip(
  storage: Storage,
  { url, origin, key }: { url: string; origin: string; key: string },
): Promise<Finding[]> {
  return [
    await examineWriting(storage, key),
    await examineReading(storage, key),
    await examinePrivacy({ url, key }),
    ...(await examineParts(storage, { key: `${key}-parts`, origin })),
    ...(await examineCors(storage, { key, origin })),
    lifecycle,
  ];
}

async function examineWriting(storage: Storage, key: string): Promise<Finding> {
  await storage.put(key, body, type);
  const again = await storage.put(key, body, { ...type, ifNoneMatch: "*" });
  if (again === "exists")
    return well("An object is written, and not overwritten where it must not be (If-None-Match).");
  const advice =
    "Two processes that start at once could each give the bucket an identity. R2, S3 and MinIO honour If-None-Match.";
  return wrong("The store ignores If-None-Match.", advice);
}

async function examineReading(storage: Storage, key: string): Promise<Finding> {
  const stored = await storage.head(key);
  const answer = await ask(await storage.signGet(key, { expiresInSeconds: 60 }), { headers: { range: "bytes=0-7" } });
  const isRight = stored?.bytes === body.length && answer.status === 206 && (await answer.text()) === "Concerto";
  if (isRight) return well("It is read back by a signed address, a range of it too.");
  const advice =
    "Jumping about in a song needs ranges, and listeners reach the bucket by signed addresses: nothing may stand in between.";
  return wrong(`A signed address was answered ${answer.status} where 206 was due.`, advice);
}

async function examinePrivacy({ url, key }: { url: string; key: string }): Promise<Finding> {
  const { endpoint, bucket } = readStorageUrl(url);
  const { status } = await ask(`${endpoint}/${bucket}/${key}`, {});
  if (status >= 400) return well(`Without a signature it is refused (${status}).`);
  return wrong(
    "Everybody can read this bucket without a signature.",
    "Turn public access off (R2: Settings, Public access, r2.dev and custom domains; S3: Block all public access).",
  );
}

async function examineParts(storage: Storage, { key, origin }: { key: string; origin: string }): Promise<Finding[]> {
  const { multipartId } = await storage.beginMultipart(key, type);
  try {
    const part = { key, multipartId, partNumber: 1, bytes: body.length, expiresInSeconds: 60 };
    const address = await storage.signPart(part);
    const tooLong = await ask(address, { method: "PUT", body: new Uint8Array([...body, 0]) });
    const sent = await ask(address, { method: "PUT", body, headers: { origin } });
    const etag = sent.headers.get("etag") ?? "";
    if (!sent.ok || etag === "") throw new Error(`a signed part was answered ${sent.status}`);
    await storage.completeMultipart({ key, multipartId, parts: [{ partNumber: 1, etag }] });
    return [
      tooLong.ok
        ? wrong(
            "The store takes more bytes than were signed.",
            "Anybody could fill the bucket with an address for one part.",
          )
        : well("A part of the wrong length is refused."),
      (await storage.head(key))?.bytes === body.length
        ? well("A file in parts arrives whole.")
        : wrong("A file in parts did not arrive whole.", "The store's uploads in parts do not work as S3's do."),
    ];
  } finally {
    await storage.abortMultipart({ key, multipartId });
  }
}

/** The rules to paste into the bucket's settings. */
export const corsRules = (origin: string) =>
  JSON.stringify(
    [
      {
        AllowedOrigins: [origin],
        AllowedMethods: ["GET", "HEAD", "PUT"],
        AllowedHeaders: ["content-type", "range"],
        ExposeHeaders: ["ETag", "Content-Range", "Accept-Ranges", "Content-Length"],
        MaxAgeSeconds: 3600,
      },
    ],
    null,
    2,
  );

/** What a browser at this origin would be allowed. Only the answers tell: the rules themselves are not ours to read. */
async function examineCors(storage: Storage, { key, origin }: { key: string; origin: string }): Promise<Finding[]> {
  const address = await storage.signGet(key, { expiresInSeconds: 60 });
  const refused = [
    ...((await isPreflightGood(address, { origin, method: "PUT", header: "content-type" })) ? [] : ["sending (PUT)"]),
    ...((await isPreflightGood(address, { origin, method: "GET", header: "range" })) ? [] : ["reading ranges (GET)"]),
  ];
  const { headers } = await ask(address, { headers: { origin } });
  const exposed = listOf(headers.get("access-control-expose-headers"));
  if (!allows(headers.get("access-control-allow-origin"), origin)) refused.push("reading");
  if (!exposed.includes("etag") && !exposed.includes("*")) refused.push("seeing a part's ETag");
  if (refused.length === 0) return [well(`A browser at ${origin} may send parts, read ranges and see ETags (CORS).`)];
  return [
    wrong(
      `A browser at ${origin} is refused: ${refused.join(", ")} (CORS).`,
      `Paste this under the bucket's CORS policy (R2: Settings, CORS policy):\n${corsRules(origin)}`,
    ),
  ];
}

async function isPreflightGood(
  address: string,
  { origin, method, header }: { origin: string; method: string; header: string },
): Promise<boolean> {
  const asked = { origin, "access-control-request-method": method, "access-control-request-headers": header };
  const { ok, headers } = await ask(address, { method: "OPTIONS", headers: asked });
  const methods = listOf(headers.get("access-control-allow-methods"));
  const allowed = listOf(headers.get("access-control-allow-headers"));
  return (
    ok &&
    allows(headers.get("access-control-allow-origin"), origin) &&
    (methods.includes(method.toLowerCase()) || methods.includes("*")) &&
    (allowed.includes(header) || allowed.includes("*"))
  );
}

const listOf = (header: string | null) => (header ?? "").toLowerCase().split(/\s*,\s*/);
const allows = (allowed: string | null, origin: string) => allowed === "*" || allowed === origin;

const lifecycle = untold(
  "Whether uploads that were given up are cleared away cannot be seen from here.",
  "Give the bucket a lifecycle rule: abort incomplete multipart uploads after 8 days (R2 has one of 7 days by default).",
);

async function sweep(storage: Storage, key: string): Promise<Finding[]> {
  const advice = `Its key may not delete: removed songs would stay in the bucket for ever. Remove what lies under ${folder}/.`;
  return examine(
    async () => {
      await storage.remove([key, `${key}-parts`]);
      if ((await storage.head(key)) === null) return [well("What was written is removed again.")];
      return [wrong("What was written could not be removed again.", advice)];
    },
    { what: "What was written could not be removed again", advice },
  );
}

function ask(address: string, init: RequestInit): Promise<Response> {
  return fetch(address, { ...init, signal: AbortSignal.timeout(patienceMs) });
}
