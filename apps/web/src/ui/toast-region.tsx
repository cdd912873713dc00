"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { createLate } from "./late.ts";
import { dismissToast, listToasts, subscribeToasts, type Toast, toastPlace } from "./toast.ts";

const none: readonly Toast[] = [];
const cards = createLate(() => import("./toast-cards.tsx"));
type Cards = Awaited<ReturnType<typeof cards.fetch>>;

/** Where toasts appear: once, in the root layout. Their cards are fetched with the first one. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribeToasts, listToasts, () => none);
  const [fetched, setFetched] = useState<{ cards: Cards }>();
  const hasAny = toasts.length > 0;
  useEffect(() => {
    if (hasAny) void cards.fetch().then((parts) => setFetched({ cards: parts }));
  }, [hasAny]);
  if (!fetched) return null;
  return fetched.cards ? <fetched.cards.ToastCards toasts={toasts} /> : <Words toasts={toasts} />;
}

/** Long enough to read a sentence. */
const readMs = 6_000;

/** What is said while the cards cannot be fetched: most often that there is no connection. */
function Words({ toasts }: { toasts: readonly Toast[] }) {
  const last = toasts.at(-1);
  const id = last?.id;
  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(() => dismissToast(id), readMs);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <p role="status" className={`${toastPlace} ${last ? "rounded-lg border border-line bg-raised px-4 py-3" : ""}`}>
      {last?.message}
    </p>
  );
}
