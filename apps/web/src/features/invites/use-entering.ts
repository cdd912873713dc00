"use client";

import { useTRPCClient } from "~/trpc/client.tsx";

/** Accepts the invite as whoever has just signed in, and goes straight to what it opens. */
export function useEntering(token: string): () => Promise<void> {
  const api = useTRPCClient();
  return async () => {
    try {
      const { path } = await api.invites.accept.mutate({ token });
      // A page load, not a navigation: nothing that was fetched for somebody else may stay in this tab.
      window.location.assign(path);
    } catch (error) {
      console.warn("The invite could not be accepted:", error);
      window.location.reload(); // they are signed in now, and the page says what stands in the way
    }
  };
}
