import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

type NoticeProps = {
  /** error: something failed, read out at once. info: something worth knowing. */
  tone: "error" | "info";
  /** What happened, and what to do about it. */
  children: ReactNode;
  /** Tries again what failed. */
  onRetry?: () => void;
  /** While trying again: what it waits for. */
  pending?: string | undefined;
  className?: string;
};

/** A sentence about the page itself, in its place, with a way to try again. */
export function Notice({ tone, children, onRetry, pending, className }: NoticeProps) {
  const Icon = tone === "error" ? CircleAlert : Info;
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2.5 ${className ?? ""}`}
    >
      <Icon aria-hidden className={`size-4.5 ${tone === "error" ? "text-now" : "text-muted"}`} />
      <p className="min-w-48 flex-1">{children}</p>
      {onRetry && (
        <Button size="small" onClick={onRetry} pending={pending}>
          Try again
        </Button>
      )}
    </div>
  );
}
