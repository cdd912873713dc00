import { useRouter } from "next/navigation";
import { useCallback, useRef, useState, useTransition } from "react";
import { useTRPCClient } from "~/trpc/client.tsx";
import { sentenceOf } from "../uploads/faults.ts";

type State = "shut" | "asking" | "open";

const noCookie =
  "This browser keeps no cookies for this page, and without one the link cannot stay open. Allow them, or try another browser.";

/** Opens a link for this browser, then lets the page be rendered anew: with the room in it. */
export function useOpenLink(token: string) {
  const client = useTRPCClient();
  const router = useRouter();
  const [isRefreshing, refresh] = useTransition();
  const [state, setState] = useState<State>("shut");
  const [failure, setFailure] = useState<string>();
  // Asked twice at once, a browser without a cookie would become two guests.
  const isAsking = useRef(false);
  const open = useCallback(
    async ({ password }: { password?: string }) => {
      if (isAsking.current) return;
      isAsking.current = true;
      setFailure(undefined);
      setState("asking");
      try {
        await client.links.open.mutate({ token, ...(password === undefined ? {} : { password }) });
        refresh(() => {
          router.refresh();
          setState("open");
        });
      } catch (error) {
        setFailure(sentenceOf(error));
        setState("shut");
      } finally {
        isAsking.current = false;
      }
    },
    [client, router, token],
  );
  // The page came again and this still stands in it: the server did not know the browser that it had just let in.
  const isForgotten = state === "open" && !isRefreshing;
  return { open, failure: isForgotten ? noCookie : failure, isOpening: state === "asking" || isRefreshing };
}
