import { kept } from "./kept.ts";
import type { Named } from "./mentions.ts";

const keyOf = (versionId: string) => `concerto.names.${versionId}`;

/** Whom one has named on a version in this tab. Of two with one name, the one who was chosen last. */
export const knownNames = (versionId: string): Named[] => kept.read(keyOf(versionId), isList) ?? [];

export function rememberName(versionId: string, { id, name }: Named): void {
  const others = knownNames(versionId).filter((known) => known.name !== name);
  kept.write(keyOf(versionId), [{ id, name }, ...others]);
}

const isList = (value: unknown): value is Named[] =>
  Array.isArray(value) && value.every((one) => typeof one?.id === "string" && typeof one?.name === "string");
