import type { Confinement } from "@concerto/audio/sandbox";
import { confinementWords } from "../confinement.ts";
import { type Finding, untold, well } from "./finding.ts";

/** Whether all that can hold a stranger's file is here. Without it Concerto works as well, and stands a little less safely. */
export function examineConfinement(confinement: Confinement, platform: NodeJS.Platform = process.platform): Finding[] {
  const words = confinementWords(confinement);
  if (platform !== "linux" || (confinement.bwrap && confinement.prlimit)) return [well(words)];
  const advice = [
    ...(confinement.prlimit
      ? []
      : ["Install prlimit, which limits time, memory and files: apt-get install util-linux"]),
    ...(confinement.bwrap ? [] : [confinement.fault ? permit : install]),
  ];
  return [untold(words, advice.join("\n"))];
}

const install = "Install bubblewrap, which keeps a decoder from network and files: apt-get install bubblewrap";
const permit =
  "Bubblewrap needs user namespaces. Allow them: on Ubuntu by an AppArmor profile for bwrap, in Docker by a seccomp profile with clone and unshare.";
