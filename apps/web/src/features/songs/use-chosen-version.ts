import { useCallback, useEffect, useRef, useState } from "react";
import { firstToHear, isOlderThanListed, type VersionView } from "../versions/versions.ts";
import { useDoor } from "./door.tsx";
import type { RoomAddress } from "./room-address.ts";

type Wanted = {
  /** What the address asks for; another one each time that somebody follows a link to here. */
  asked: RoomAddress;
  /** Where the versions go on that are not fetched. */
  nextCursor: number | null;
};

/**
 * The version that the room is about. Stays the one it is, whatever arrives beside it; where it is taken away, the newest that can be
 * heard follows, until it is chosen again. The address bar says which was chosen.
 */
export function useChosenVersion(versions: readonly VersionView[], { asked, nextCursor }: Wanted) {
  const wanted = asked.versionNumber;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [heard, setHeard] = useState(asked);
  if (heard !== asked) {
    setHeard(asked);
    if (wanted !== null) setChosenId(null);
  }
  // Opened from the list of all: may be older than the newest ones that are fetched.
  const [opened, setOpened] = useState<VersionView | null>(null);
  const isUnlisted = opened !== null && isOlderThanListed(opened.number, nextCursor);
  const all = isUnlisted && !versions.some(({ id }) => id === opened.id) ? [...versions, opened] : versions;
  const byId = all.find(({ id }) => id === chosenId);
  const byNumber = chosenId === null ? all.find(({ number }) => number === wanted) : undefined;
  const chosen = byId ?? byNumber ?? firstToHear(all);
  const currentId = chosen?.id ?? null;
  const { roomPath } = useDoor();
  const isHere = useIsHere();

  useEffect(() => setChosenId(currentId), [currentId]);

  const choose = useCallback(
    (version: VersionView) => {
      // An undo may come from a notice that outlived the room; the address is another page's then.
      if (!isHere.current) return;
      setOpened(version);
      setChosenId(version.id);
      window.history.replaceState(null, "", roomPath(version.songId, { versionNumber: version.number }));
    },
    [isHere, roomPath],
  );
  const leave = useCallback(() => setOpened(null), []);

  return { versions: all, chosen, choose, leave };
}

function useIsHere() {
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return isHere;
}
