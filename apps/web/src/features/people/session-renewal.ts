"use client";

import { useEffect } from "react";
import { AuthRefusal, renewSession } from "./auth-requests.ts";

const renewedKey = "concerto.renewedAt";
const everyMs = 12 * 60 * 60 * 1000;

/** Keeps whoever comes back within thirty days signed in: pages only read sessions, so the browser asks, twice a day at most. */
export function useSessionRenewal() {
  useEffect(() => {
    if (Date.now() - renewedAt() < everyMs) return;
    renewSession()
      .then(() => localStorage.setItem(renewedKey, String(Date.now())))
      .catch((error: unknown) => {
        // Not now: the next page tries again. Storage that is refused only means that every page asks.
        if (!(error instanceof AuthRefusal)) console.warn("The session's renewal could not be noted:", error);
      });
  }, []);
}

function renewedAt(): number {
  try {
    return Number(localStorage.getItem(renewedKey) ?? 0);
  } catch {
    return 0; // storage refused
  }
}
