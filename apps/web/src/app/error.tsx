"use client";

import { useEffect } from "react";
import { Button } from "~/ui/button.tsx";
import { ButtonLink } from "~/ui/button-link.tsx";
import { Empty } from "~/ui/empty.tsx";
import { Main } from "~/ui/main.tsx";

/** What a page shows when it broke: nothing of the error itself, only what a person can do and a code to quote. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <Main className="grid min-h-[80dvh] place-items-center px-page">
      <Empty
        level={1}
        title="Something went out of tune"
        sentence="This page could not be put together. Nothing that was stored is lost."
        action={
          <div className="flex flex-wrap justify-center gap-3">
            <Button intent="primary" onClick={retry}>
              Try again
            </Button>
            <ButtonLink href="/">Back to the start</ButtonLink>
          </div>
        }
        detail={digest && `If it stays, quote ${digest}.`}
      />
    </Main>
  );
}
