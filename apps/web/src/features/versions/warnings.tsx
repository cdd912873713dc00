"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { createLate, useLate } from "~/ui/late.ts";
import { rememberSeen, wasSeen } from "./seen-warnings.ts";
import type { VersionView } from "./versions.ts";

const panel = createLate(() => import("./warnings-panel.tsx"));

type Numbered = Pick<VersionView, "id" | "number" | "state">;
export type WarningsProps = {
  version: Numbered;
  /** The song's versions, with which it is compared. */
  versions: readonly Numbered[];
};

/** How many things there are to check before others listen, and the way to them; nothing where all is well. */
export function Warnings({ version, versions }: WarningsProps) {
  const trpc = useTRPC();
  const { data, refetch } = useQuery({
    ...trpc.versions.warnings.queryOptions({ versionId: version.id }),
    enabled: version.state === "ready",
  });
  // One before it that becomes ready later, or goes, makes others of them.
  const before = versions.filter(({ number, state }) => number < version.number && state === "ready").length;
  const compared = useRef(before);
  useEffect(() => {
    if (compared.current === before) return;
    compared.current = before;
    void refetch();
  }, [before, refetch]);
  const [isOpen, setIsOpen] = useState(false);
  const [isSeen, setIsSeen] = useState(() => wasSeen(version.id));
  const button = useRef<HTMLButtonElement>(null);
  const fetched = useLate(panel, { isWanted: isOpen, onLost: () => setIsOpen(false) });
  const warnings = data?.warnings ?? [];
  if (warnings.length === 0) return null;
  const open = (opens: boolean) => {
    setIsOpen(opens);
    if (!opens) return;
    setIsSeen(true);
    rememberSeen(version.id);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
        onPointerEnter={() => void panel.fetch()}
        onFocus={() => void panel.fetch()}
        className="-mx-2 inline-flex animate-appear items-center gap-2 rounded-md px-2 py-1 text-muted text-small transition-colors hover:bg-raised hover:text-text aria-expanded:bg-raised aria-expanded:text-text pointer-coarse:py-2.5"
      >
        {!isSeen && <span aria-hidden className="size-1.5 rounded-full bg-now" />}
        {warnings.length === 1 ? "1 thing to check" : `${warnings.length} things to check`}
      </button>
      {fetched && (
        <fetched.WarningsPanel
          number={version.number}
          warnings={warnings}
          isOpen={isOpen}
          onOpenChange={open}
          button={button}
        />
      )}
    </>
  );
}
