export type Toast = {
  id: number;
  /** One sentence on what has just been done. */
  message: string;
  /** Takes it back; may take a while, and may fail. */
  undo?: () => void | Promise<void>;
};

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

// More than three on top of one another hide the page.
const mostAtOnce = 3;

/** Says what has just been done, and offers to take it back. Can be called from anywhere in the browser. */
export function toast(said: Omit<Toast, "id">) {
  lastId += 1;
  show([...toasts, { ...said, id: lastId }].slice(-mostAtOnce));
}

export function dismissToast(id: number) {
  show(toasts.filter((shown) => shown.id !== id));
}

export function subscribeToasts(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const listToasts = () => toasts;

function show(next: readonly Toast[]) {
  toasts = next;
  for (const tell of listeners) tell();
}

/** Where toasts stand: above whatever bar a page has at its foot. */
export const toastPlace =
  "fixed inset-x-0 bottom-[calc(var(--toast-offset)+1rem+env(safe-area-inset-bottom))] z-50 mx-auto flex w-[min(26rem,calc(100vw-2rem))] flex-col gap-2 outline-none";
