// File systems stop at 255 bytes; more could also exceed what a store keeps of an object's headers.
const longestNameBytes = 240;

// Control characters could end a header; slashes name folders; the bidirectional marks make "gpj.exe" read as "exe.jpg".
const unsafe = /[\p{Cc}/\\\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The Content-Disposition under which a browser saves a file by its own name: `attachment; filename*=UTF-8''…` (RFC 6266,
 * RFC 8187). Pure ASCII whatever the name holds.
 */
export function attachment(fileName: string): string {
  const name = shorten(fileName.toWellFormed().replace(unsafe, "_").trim()) || "untitled";
  return `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percentEncode)}`;
}

// encodeURIComponent leaves these four bare, and RFC 8187 does not allow them.
function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Cuts the stem, never the ending: a file without its ".wav" opens in nothing. */
function shorten(name: string): string {
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? "";
  const room = longestNameBytes - Buffer.byteLength(ending);
  let stem = "";
  let stemBytes = 0;
  for (const character of name.slice(0, name.length - ending.length)) {
    stemBytes += Buffer.byteLength(character);
    if (stemBytes > room) break;
    stem += character;
  }
  return stem + ending;
}
