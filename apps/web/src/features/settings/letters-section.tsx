"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { LetterChoices } from "~/features/letters/letter-choices.tsx";
import type { LetterChange } from "~/features/letters/letters.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";
import { Section } from "./section.tsx";

export function LettersSection() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { data } = useQuery(trpc.notifications.preferences.queryOptions());
  const [fault, setFault] = useState<string>();
  const change = async (letters: LetterChange) => {
    setFault(undefined);
    const queryKey = trpc.notifications.preferences.queryKey();
    queries.setQueryData(queryKey, (held) => held && { ...held, letters: { ...held.letters, ...letters } });
    try {
      await client.notifications.setPreferences.mutate({ letters });
    } catch (error) {
      setFault(`${sentenceOf(error)} Nothing has changed.`);
    }
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <Section
      title="By mail"
      sentence="What you have not read by then, in one letter: comments, answers, new versions. None where there is nothing to tell."
    >
      {data ? (
        <LetterChoices letters={data.letters} onChange={(letters) => void change(letters)} />
      ) : (
        <Skeleton className="h-44" />
      )}
      {fault && (
        <p role="alert" className="mt-1 text-now text-small">
          {fault}
        </p>
      )}
    </Section>
  );
}
