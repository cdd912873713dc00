import type { Confinement } from "@concerto/audio/sandbox";

/** What strangers' files are listened through in on this machine, as one sentence. */
export function confinementWords({ prlimit, bwrap, fault }: Confinement): string {
  const within = ["Node's own permissions", ...(bwrap ? ["bubblewrap"] : []), ...(prlimit ? ["prlimit"] : [])];
  const missing = bwrap
    ? ""
    : fault
      ? ` Bubblewrap is here and cannot be used: ${fault}`
      : " Bubblewrap is not installed.";
  return `Uploaded files are listened through in a process within ${listed(within)}.${missing}`;
}

const listed = (words: string[]) => new Intl.ListFormat("en").format(words);
