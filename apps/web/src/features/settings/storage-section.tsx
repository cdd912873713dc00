"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { formatBytes } from "~/ui/bytes.ts";
import { Notice } from "~/ui/notice.tsx";
import { Progress } from "~/ui/progress.tsx";
import { Section } from "./section.tsx";

/** How much room one's own projects take, and how much there is. */
export function StorageSection() {
  const { data, error, refetch } = useQuery(useTRPC().viewer.storage.queryOptions());
  return (
    <Section
      title="Storage"
      sentence="The files in projects of yours, whoever uploaded them. The trash does not count, nor what is made of them for listening."
    >
      {error && (
        <Notice tone="error" onRetry={() => void refetch()}>
          How much room is taken could not be looked up.
        </Notice>
      )}
      {data && <Room {...data} />}
    </Section>
  );
}

type RoomProps = { usedBytes: number; quotaBytes: number | null; maxUploadBytes: number };

function Room({ usedBytes, quotaBytes, maxUploadBytes }: RoomProps) {
  const words =
    quotaBytes === null
      ? `${formatBytes(usedBytes)} used`
      : `${formatBytes(usedBytes)} of ${formatBytes(quotaBytes)} used`;
  return (
    <>
      <p className="font-mono">{words}</p>
      {quotaBytes !== null && (
        <Progress
          label="Storage"
          className="mt-3"
          share={usedBytes / quotaBytes}
          words={words}
          tone={usedBytes < quotaBytes ? "settled" : "now"}
        />
      )}
      {quotaBytes !== null && usedBytes >= quotaBytes && (
        <Notice tone="info" className="mt-4">
          There is no room for new files. All that is here stays, and can be heard and talked about; remove what is not
          needed any more to upload again.
        </Notice>
      )}
      <p className="mt-3 text-muted text-small">One file may have up to {formatBytes(maxUploadBytes)}.</p>
    </>
  );
}
