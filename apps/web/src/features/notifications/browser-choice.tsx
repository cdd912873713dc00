"use client";

import { Button } from "~/ui/button.tsx";
import { useThisBrowser } from "./use-this-browser.ts";

const sentences = {
  unable: "This browser shows nothing while Concerto is closed. Chrome, Edge, Firefox and Safari on a computer do.",
  refused:
    "You have refused notifications from Concerto in this browser. Allow them beside its address, or in the browser's settings; then you can choose here.",
  on: "This browser tells you what is new, also while Concerto is closed.",
} as const;

/** Whether this browser tells what is new while Concerto is closed: asked for by a press, and by nothing else. */
export function BrowserChoice({ className }: { className?: string }) {
  const { telling, isBusy, fault, turnOn, turnOff } = useThisBrowser();
  if (telling === undefined || telling === "none") return null;
  return (
    <div className={className}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        {telling !== "off" && (
          <p role="status" className="min-w-48 flex-1 text-muted text-small">
            {sentences[telling]}
          </p>
        )}
        {telling === "on" && (
          <Button size="small" onClick={() => void turnOff()} pending={isBusy ? "Stopping…" : undefined}>
            Stop telling me here
          </Button>
        )}
        {telling === "off" && (
          <Button size="small" onClick={() => void turnOn()} pending={isBusy ? "Asking your browser…" : undefined}>
            Tell me in this browser
          </Button>
        )}
      </div>
      {fault && (
        <p role="alert" className="mt-2 text-now text-small">
          {fault}
        </p>
      )}
    </div>
  );
}
