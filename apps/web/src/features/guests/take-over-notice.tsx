"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { toast } from "~/ui/toast.ts";

type TakeOverNoticeProps = {
  /** Under which name it was said. */
  name: string;
  comments: number;
  onDecline: () => void;
};

/** What was said as a guest, and the question whose it is. */
export function TakeOverNotice({ name, comments, onDecline }: TakeOverNoticeProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const takeOver = useMutation(
    trpc.guests.takeOver.mutationOptions({
      onSuccess: ({ comments: taken }) => {
        queries.setQueryData(trpc.guests.offer.queryKey(), null);
        void queries.invalidateQueries(trpc.comments.pathFilter());
        toast({ message: `${countWords(taken)} now ${taken === 1 ? "stands" : "stand"} under your name.` });
      },
      onError: ({ message }) => toast({ message }),
    }),
  );
  return (
    <section
      aria-label="Said as a guest"
      className="flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-b bg-surface px-page py-2.5 text-small"
    >
      <p className="min-w-56 flex-1">
        In this browser <span className="font-medium">{name}</span> said something as a guest: {countWords(comments)}.
        Was that you?
      </p>
      <div className="flex gap-2">
        <Button
          size="small"
          intent="primary"
          onClick={() => takeOver.mutate()}
          pending={takeOver.isPending ? "One moment…" : undefined}
        >
          These are mine
        </Button>
        <Button size="small" onClick={onDecline}>
          Not mine
        </Button>
      </div>
    </section>
  );
}

const countWords = (comments: number) => `${comments} ${comments === 1 ? "comment" : "comments"}`;
