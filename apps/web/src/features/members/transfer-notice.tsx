"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { Transfer } from "./scope.ts";
import { useTransferActs } from "./use-transfer-acts.ts";

export type TransferNoticeProps = { projectId: string };

/** That a project is offered to somebody: they answer here, and its owner takes it back. Not there where nothing is offered. */
export function TransferNotice({ projectId }: TransferNoticeProps) {
  const { data: project } = useQuery(useTRPC().projects.get.queryOptions({ projectId }));
  if (!project?.transfer) return null;
  const { transfer } = project;
  if (transfer.isToMe) return <Offered project={project} transfer={transfer} />;
  return <Waiting projectId={projectId} transfer={transfer} />;
}

type OfferedProps = { project: { id: string; name: string; owner: { name: string } }; transfer: Transfer };

function Offered({ project, transfer }: OfferedProps) {
  const { id, name, owner } = project;
  const acts = useTransferActs(id);
  const [asked, setAsked] = useState<"accept" | "decline">();
  const close = () => setAsked(undefined);
  return (
    <Card
      sentence={
        <>
          {owner.name} offered you this project <RelativeTime at={transfer.offeredAt} />. Take it over, and you decide
          over it and all that is in it; {owner.name} stays as an editor.
        </>
      }
    >
      <Button onClick={() => setAsked("decline")}>Decline</Button>
      <Button intent="primary" onClick={() => setAsked("accept")}>
        Take over
      </Button>
      <ConfirmDialog
        title={`Take ${name} over?`}
        sentence={`It will be yours, and take up your storage. ${owner.name} stays as an editor; to give it back, you hand it over to them.`}
        words={{ act: "Take over", waiting: "Taking over…" }}
        open={asked === "accept"}
        onClose={close}
        onConfirm={() => acts.accept(name)}
      />
      <ConfirmDialog
        title={`Decline ${name}?`}
        sentence={`It stays ${owner.name}’s, and you stay in it as you are. They can offer it to you again.`}
        words={{ act: "Decline", waiting: "Declining…" }}
        open={asked === "decline"}
        onClose={close}
        onConfirm={acts.decline}
      />
    </Card>
  );
}

function Waiting({ projectId, transfer: { to, offeredAt } }: { projectId: string; transfer: Transfer }) {
  const acts = useTransferActs(projectId);
  const [isPending, setIsPending] = useState(false);
  const cancel = async () => {
    setIsPending(true);
    await acts.cancel(to);
    setIsPending(false);
  };
  return (
    <Card
      sentence={
        <>
          You offered this project to {to.name} <RelativeTime at={offeredAt} />. It is yours until they take it over.
        </>
      }
    >
      <Button onClick={() => void cancel()} pending={isPending ? "Taking it back…" : undefined}>
        Take it back
      </Button>
    </Card>
  );
}

function Card({ sentence, children }: { sentence: ReactNode; children: ReactNode }) {
  return (
    <section
      aria-label="Handing over"
      className="mx-page mb-6 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 rounded-xl border border-line bg-surface px-5 py-4"
    >
      <p className="min-w-56 max-w-160 flex-1">{sentence}</p>
      <div className="flex gap-2">{children}</div>
    </section>
  );
}
