import { expect, test } from "vitest";
import { doorstepOf } from "./doorstep.ts";

const nils = { email: "nils@example.com" };
const somebody = { email: "n.berg@example.org" };

test.each([
  ["somebody new signs up", { account: "none", isIn: false }, null, "sign-up"],
  [
    "whoever has a copied link signs up: it does not tell who has an account",
    { account: null, isIn: false },
    null,
    "sign-up",
  ],
  ["whoever has an account signs in", { account: "proven", isIn: false }, null, "sign-in"],
  [
    "whose address somebody else signed up with chooses a password",
    { account: "unproven", isIn: false },
    null,
    "choose-password",
  ],
  ["whoever is signed in with that address goes in", { account: "proven", isIn: false }, nils, "enter"],
  ["whoever was let in meanwhile goes in", { account: "proven", isIn: true }, nils, "enter"],
  ["whoever is signed in with another address is asked", { account: "none", isIn: false }, somebody, "offer"],
  ["whoever is here already under another address is told", { account: "none", isIn: true }, somebody, "here-already"],
] as const)("%s", (_, seen, me, doorstep) => {
  expect(doorstepOf({ ...seen, email: nils.email }, me)).toBe(doorstep);
});
