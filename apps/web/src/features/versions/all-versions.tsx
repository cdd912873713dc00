"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { Dialog } from "~/ui/dialog.tsx";
import { Notice } from "~/ui/notice.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { Segmented } from "~/ui/segmented.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";
import type { VersionRights } from "./downloads.ts";
import type { VersionActs } from "./use-version-acts.ts";
import type { VersionView } from "./versions.ts";

type Shelf = "active" | "archived" | "removed";

type AllVersionsProps = {
  songId: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  acts: VersionActs;
  may: VersionRights;
  onChoose: (version: VersionView) => void;
};

/** Every version a song ever had: those in use, the archived ones, and the trash. */
export function AllVersions({ isOpen, onOpenChange, ...shelf }: AllVersionsProps) {
  return (
    <Dialog title="All versions" open={isOpen} onOpenChange={onOpenChange}>
      <Shelves {...shelf} />
    </Dialog>
  );
}

const shelves = [
  { value: "active", label: "In use" },
  { value: "archived", label: "Archived" },
  { value: "removed", label: "Removed" },
] as const;

const emptySentences: Record<Shelf, string> = {
  active: "No version is in use.",
  archived: "Nothing is archived.",
  removed: "The trash is empty.",
};

function Shelves({ songId, acts, may, onChoose }: Omit<AllVersionsProps, "isOpen" | "onOpenChange">) {
  const trpc = useTRPC();
  const [show, setShow] = useState<Shelf>("active");
  const pages = useInfiniteQuery(
    trpc.versions.list.infiniteQueryOptions(
      { songId, show },
      { getNextPageParam: (page) => page.nextCursor, staleTime: 0 },
    ),
  );
  const versions = pages.data?.pages.flatMap((page) => page.versions);
  return (
    <>
      {/* The trash is open to those who may bring back what is in it, the archive to members. */}
      {may.browse && (
        <Segmented
          label="Which versions"
          look="joined"
          options={may.edit ? shelves : shelves.slice(0, 2)}
          value={show}
          onChange={setShow}
        />
      )}
      {pages.error && (
        <Notice tone="error" className="mt-4" onRetry={() => void pages.refetch()}>
          {pages.error.message}
        </Notice>
      )}
      {pages.isPending && <Skeleton label="Fetching the versions" className="mt-4 h-24" />}
      {versions?.length === 0 && <p className="py-8 text-center text-muted">{emptySentences[show]}</p>}
      <ul className="mt-3 divide-y divide-line">
        {versions?.map((version) => (
          <li key={version.id} className="flex items-center gap-3 py-2.5">
            <span className="w-9 font-mono text-muted">v{version.number}</span>
            <div className="min-w-0 flex-1">
              <p className="truncate">{version.label || version.fileName}</p>
              <p className="truncate text-muted text-small">
                <RelativeTime at={version.createdAt} />
                {version.uploadedBy && ` · ${version.uploadedBy.name}`}
              </p>
            </div>
            {show === "active" && (
              <Button size="small" onClick={() => onChoose(version)}>
                Open
              </Button>
            )}
            {show !== "active" && may.edit && (
              <Button size="small" onClick={() => acts.restore(version)}>
                Restore
              </Button>
            )}
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          size="small"
          className="mt-3"
          onClick={() => void pages.fetchNextPage()}
          pending={pages.isFetchingNextPage ? "Fetching…" : undefined}
        >
          Older ones
        </Button>
      )}
    </>
  );
}
