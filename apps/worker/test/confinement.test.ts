import { expect, test } from "vitest";
import { confinementWords } from "../src/confinement.ts";
import { examineConfinement } from "../src/doctor/confinement.ts";

const all = { prlimit: "/usr/bin/prlimit", bwrap: "/usr/bin/bwrap", fault: null };

test.each([
  ["all of it", all, "linux", "well", /Node's own permissions, bubblewrap, and prlimit\.$/, /^$/],
  [
    "no bubblewrap",
    { ...all, bwrap: null },
    "linux",
    "untold",
    /and prlimit\. Bubblewrap is not installed\.$/,
    /apt-get install/,
  ],
  [
    "a bubblewrap that is not permitted",
    { ...all, bwrap: null, fault: "no user namespaces" },
    "linux",
    "untold",
    /cannot be used: no user/,
    /Allow/,
  ],
  [
    "neither",
    { prlimit: null, bwrap: null, fault: null },
    "linux",
    "untold",
    /within Node's own permissions\./,
    /prlimit.*\n.*bubblewrap/,
  ],
  [
    "a Mac, which has neither",
    { prlimit: null, bwrap: null, fault: null },
    "darwin",
    "well",
    /within Node's own/,
    /^$/,
  ],
] as const)("with %s, worker and doctor say so", (_, confinement, platform, is, words, advice) => {
  expect(confinementWords(confinement)).toMatch(words);
  const [finding] = examineConfinement(confinement, platform);
  expect(finding).toMatchObject({ is, what: expect.stringMatching(words) });
  expect(finding?.advice ?? "").toMatch(advice);
});
