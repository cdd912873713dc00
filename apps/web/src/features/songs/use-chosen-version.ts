import { useCallback, useEffect, useState } from "react";
import { firstToHear, type VersionView } from "../versions/versions.ts";
import { roomPath } from "./room-address.ts";

/**
 * The version that the room is about. Stays the one it is, whatever arrives beside it; where it is taken away, the newest that can be
 * heard follows. The address bar says which.
 */
export function useChosenVersion(versions: readonly VersionView[], wantedNumber: number | null) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  // Opened from the list of all: may be older than the newest ones that are fetched.
  const [older, setOlder] = useState<VersionView | null>(null);
  const all = older && !versions.some(({ id }) => id === older.id) ? [...versions, older] : versions;
  const byId = all.find(({ id }) => id === chosenId);
  const byNumber = chosenId === null ? all.find(({ number }) => number === wantedNumber) : undefined;
  const chosen = byId ?? byNumber ?? firstToHear(all);
  const currentId = chosen?.id ?? null;

  useEffect(() => setChosenId(currentId), [currentId]);

  const choose = useCallback((version: VersionView) => {
    setOlder(version);
    setChosenId(version.id);
    window.history.replaceState(null, "", roomPath(version.songId, { versionNumber: version.number }));
  }, []);

  return { versions: all, chosen, choose };
}
