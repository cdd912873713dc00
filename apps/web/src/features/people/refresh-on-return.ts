"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks for the page anew when somebody comes back to it, for what they may have done in another tab meanwhile. */
export function useRefreshOnReturn({ enabled }: { enabled: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!enabled) return;
    const look = () => document.visibilityState === "visible" && router.refresh();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [router, enabled]);
}
