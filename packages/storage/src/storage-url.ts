/** Where the bucket is and how to sign for it; what `STORAGE_URL` holds. */
export type StorageAddress = { endpoint: string; region: string; bucket: string; key: string; secret: string };

const shape = "https://KEY:SECRET@HOST/BUCKET";

/**
 * Reads `https://KEY:SECRET@HOST[/endpoint/path]/BUCKET[?region=auto]`; the last segment of the path is the bucket. Throws an
 * Error that names every fault and repeats nothing of the value, which is a secret.
 */
export function readStorageUrl(storageUrl: string): StorageAddress {
  const faults = faultsAround(storageUrl);
  const url = faults.length === 0 ? readUrl(storageUrl) : undefined;
  if (!url) throw malformed(faults.length > 0 ? faults : faultsOfForm(storageUrl));

  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const address = {
    region: url.searchParams.get("region") ?? "auto",
    bucket: decode(segments.pop()),
    key: decode(url.username),
    secret: decode(url.password),
    endpoint: `${url.protocol}//${url.host}${segments.map((segment) => `/${segment}`).join("")}`,
  };
  const { key, secret, bucket, region, endpoint } = address;
  const wrong = [
    ...faultOfPart("key", key, "before the colon: https://KEY:…"),
    ...faultOfPart("secret", secret, "between the colon and the @: …:SECRET@…"),
    ...faultOfPart("bucket", bucket, "as the last part of the path: …/BUCKET"),
    ...faultsOfQuery(url),
  ];
  if (wrong.length > 0 || key === undefined || secret === undefined || bucket === undefined) throw malformed(wrong);
  return { endpoint, region, bucket, key, secret };
}

function malformed(faults: string[]): Error {
  return new Error(`STORAGE_URL is wrong: ${faults.join("; ")}. It looks like ${shape}.`);
}

function faultsAround(value: string): string[] {
  if (value.trim() === "") return ["it is empty"];
  const faults = [];
  if (/^\s*["'`]|["'`]\s*$/.test(value)) faults.push("there are quotes around it");
  if (/^[\r\n]|[\r\n]$/.test(value)) faults.push("there is a line end around it");
  else if (value !== value.trim()) faults.push("there are blanks around it");
  else if (/\s/.test(value)) faults.push("there are blanks or line ends inside it");
  return faults;
}

/** An unencoded slash in a secret ends the host too early, so that the URL may parse and still mean something else. */
function readUrl(value: string): URL | undefined {
  if (!/^https?:\/\//i.test(value)) return undefined;
  const authority = value.replace(/^https?:\/\//i, "").split(/[/?#]/)[0] ?? "";
  if (!authority.includes("@") && value.includes("@")) return undefined;
  return URL.canParse(value) ? new URL(value) : undefined;
}

function faultsOfForm(value: string): string[] {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return ["the scheme is missing (https://)"];
  if (!/^https?:\/\//i.test(value)) return ["the scheme must be https:// (or http:// on one machine)"];
  if (/@(?:[/?#:]|$)/.test(value)) return ["the host is missing after the @"];
  return ["it is no address; characters like / ? # @ in KEY or SECRET must be URL-encoded (/ as %2F)"];
}

/** undefined: present, but not URL-encoded as it must be. */
function decode(part = ""): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone % in a secret is the one way here; the caller names it.
    return undefined;
  }
}

function faultOfPart(name: string, value: string | undefined, place: string): string[] {
  if (value === undefined) return [`the ${name} is not URL-encoded (% as %25)`];
  if (value === "") return [`the ${name} is missing (${place})`];
  return /^[\s"'`]|[\s"'`]$/.test(value) ? [`there are quotes, blanks or line ends around the ${name}`] : [];
}

function faultsOfQuery(url: URL): string[] {
  const others = [...url.searchParams.keys()].some((name) => name !== "region");
  const faults = others || url.hash !== "" ? ["nothing but ?region= may follow the bucket"] : [];
  if (url.searchParams.get("region") === "") faults.push("the region is empty (leave ?region= out, or name one)");
  return faults;
}
