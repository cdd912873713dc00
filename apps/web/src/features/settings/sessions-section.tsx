"use client";

import type { Api } from "@concerto/api/router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { Notice } from "~/ui/notice.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";
import { toast } from "~/ui/toast.ts";
import { Section } from "./section.tsx";

type Session = inferRouterOutputs<Api>["sessions"]["list"]["sessions"][number];

/** So many are seen at first: who signs in often has dozens, and most look for the newest. */
const mostAtFirst = 6;

export function SessionsSection() {
  const query = useQuery(useTRPC().sessions.list.queryOptions());
  const { ending, end, endOthers } = useEnding();
  const [isWhole, setWhole] = useState(false);
  const sessions = query.data?.sessions ?? [];
  const shown = isWhole ? sessions : sessions.slice(0, mostAtFirst);
  return (
    <Section title="Signed in" sentence="Where your account is open. What you sign out here is out at once.">
      {query.isPending && <Skeleton className="h-14" label="Looking where you are signed in" />}
      {query.error && (
        <Notice
          tone="error"
          className="mb-4"
          onRetry={() => void query.refetch()}
          pending={query.isFetching ? "Asking…" : undefined}
        >
          {sentenceOf(query.error)}
        </Notice>
      )}
      <ul>
        {shown.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={ending === session.id}
            onEnd={() => void end(session)}
          />
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        {shown.length < sessions.length && (
          <Button onClick={() => setWhole(true)}>Show {sessions.length - shown.length} more</Button>
        )}
        {sessions.length > 1 && (
          <Button onClick={() => void endOthers()} pending={ending === "others" ? "Signing out…" : undefined}>
            Sign out everywhere else
          </Button>
        )}
      </div>
    </Section>
  );
}

type SessionRowProps = { session: Session; isEnding: boolean; onEnd: () => void };

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { device, ipAddress, seenAt, since, isThis } = session;
  return (
    <li className="flex items-center justify-between gap-4 border-line border-b py-3 first:pt-0">
      <div className="min-w-0">
        <p className="font-medium">{device}</p>
        <p className="text-muted text-small">
          {isThis ? (
            <span className="text-settled">this browser</span>
          ) : (
            <>
              seen <RelativeTime at={seenAt} />
            </>
          )}
          {" · "}signed in <RelativeTime at={since} />
          {ipAddress && (
            <>
              {" · "}
              <span className="inline-block max-w-full break-all font-mono">{ipAddress}</span>
            </>
          )}
        </p>
      </div>
      {!isThis && (
        <Button
          size="small"
          aria-label={`Sign out ${device}`}
          onClick={onEnd}
          pending={isEnding ? "Signing out…" : undefined}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}

function useEnding() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [ending, setEnding] = useState<string>();
  const attempt = async (what: string, { act, done }: { act: () => Promise<void>; done: string }) => {
    if (ending !== undefined) return;
    setEnding(what);
    try {
      await act();
      toast({ message: done });
    } catch (error) {
      toast({ message: sentenceOf(error) });
    } finally {
      setEnding(undefined);
      await queries.invalidateQueries(trpc.sessions.pathFilter());
    }
  };
  return {
    ending,
    end: ({ id, device }: Session) =>
      attempt(id, { act: () => client.sessions.end.mutate({ sessionId: id }), done: `${device} is signed out.` }),
    endOthers: () =>
      attempt("others", { act: () => client.sessions.endOthers.mutate(), done: "You are signed in here alone." }),
  };
}
