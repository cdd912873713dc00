"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { toast } from "~/ui/toast.ts";

const words = {
  bounced: {
    what: "A letter to this address came back: nobody receives mail there.",
    rest: "Until that is mended you get only what you ask for, such as a new password.",
    trust: "It works again",
  },
  complained: {
    what: "A letter to this address was marked as spam.",
    rest: "So you get only what you ask for, such as a new password.",
    trust: "That was a mistake",
  },
};

/** Why no news comes to one's address any more and what to do; nothing while all is well. `onChange` begins to use another one. */
export function AddressTrouble({ onChange }: { onChange: () => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { data: trouble } = useQuery(trpc.viewer.addressTrouble.queryOptions());
  if (!trouble) return null;
  const { what, rest, trust } = words[trouble];
  const trustAgain = async () => {
    try {
      await client.viewer.trustAddress.mutate();
      await queries.invalidateQueries(trpc.viewer.addressTrouble.pathFilter());
      toast({ message: "We write to you again." });
    } catch (error) {
      toast({ message: sentenceOf(error) });
    }
  };
  return (
    <div className="mb-4 rounded-lg border border-line bg-surface p-4">
      <p className="flex items-start gap-2.5">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-now" />
        <span>
          {what} {rest}
        </span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={onChange}>
          Use another address
        </Button>
        <Button size="small" onClick={trustAgain}>
          {trust}
        </Button>
      </div>
    </div>
  );
}
