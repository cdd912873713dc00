"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { AuthRefusal } from "./auth-requests.ts";

type SendAgainProps = { label: string; send: () => Promise<unknown>; size?: "small" | "medium" };

/** A letter takes a while: whoever presses again at once would only have two of them. */
const restMs = 30_000;

/** Has a letter sent again, and says what came of it. */
export function SendAgain({ label, send, size = "medium" }: SendAgainProps) {
  const [stage, setStage] = useState<"ready" | "sending" | "resting">("ready");
  const [said, setSaid] = useState("");
  const words = useRef<HTMLParagraphElement>(null);
  const press = async () => {
    setStage("sending");
    setSaid("");
    try {
      await send();
      setStage("resting");
      setSaid("On its way. The newest letter is the one to open.");
    } catch (error) {
      if (!(error instanceof AuthRefusal)) throw error;
      setStage("ready");
      setSaid(error.message);
    }
  };
  useEffect(() => {
    if (stage !== "resting") return;
    words.current?.focus(); // the button that had it is gone for a while
    const timer = setTimeout(() => setStage("ready"), restMs);
    return () => clearTimeout(timer);
  }, [stage]);
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-2">
      {stage !== "resting" && (
        <Button size={size} onClick={press} pending={stage === "sending" ? "Sending…" : undefined}>
          {label}
        </Button>
      )}
      <p ref={words} role="status" tabIndex={-1} className="text-small outline-none">
        {said}
      </p>
    </div>
  );
}
