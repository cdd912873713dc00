"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { createLate, useLate } from "~/ui/late.ts";
import { rememberSeen, wasSeen } from "./seen-warnings.ts";
import type { VersionView } from "./versions.ts";

const panel = createLate(() => import("./warnings-panel.tsx"));

export type WarningsProps = { version: Pick<VersionView, "id" | "number" | "state"> };

/** How many things there are to check before others listen, and the way to them; nothing where all is well. */
export function Warnings({ version }: WarningsProps) {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.versions.warnings.queryOptions({ versionId: version.id }),
    enabled: version.state === "ready",
  });
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
