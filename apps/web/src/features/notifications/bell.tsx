"use client";

import { Bell as BellIcon } from "lucide-react";
import { useRef, useState } from "react";
import { createLate, useLate } from "~/ui/late.ts";
import { Tooltip } from "~/ui/tooltip.tsx";
import { countWords } from "./notifications.ts";
import { useUnread } from "./use-unread.ts";
import { useUnreadTitle } from "./use-unread-title.ts";

const panel = createLate(() => import("./panel.tsx"));

/** How much there is that one has not read, and the way to it. Stands beside the account in a page's header. */
export function Bell() {
  const count = useUnread() ?? 0;
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useUnreadTitle(count);
  const fetched = useLate(panel, { isWanted: isOpen, onLost: () => setIsOpen(false) });
  return (
    <>
      <Tooltip text="Notifications">
        <button
          ref={button}
          type="button"
          aria-label={count > 0 ? `Notifications, ${countWords(count)} not read` : "Notifications"}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          data-state={isOpen ? "open" : "closed"}
          onClick={() => setIsOpen(!isOpen)}
          // A failure is told when it is pressed.
          onPointerEnter={() => void panel.fetch()}
          onFocus={() => void panel.fetch()}
          className={bellClass}
        >
          <BellIcon aria-hidden className="size-4.5" />
          {count > 0 && (
            <span aria-hidden className={countClass}>
              {countWords(count)}
            </span>
          )}
        </button>
      </Tooltip>
      {fetched && <fetched.Panel isOpen={isOpen} onOpenChange={setIsOpen} bell={button} />}
    </>
  );
}

const bellClass =
  "relative -mx-1.5 inline-grid size-9 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text data-[state=open]:bg-raised data-[state=open]:text-text pointer-coarse:size-11";
const countClass =
  "absolute top-0.5 left-1/2 min-w-4.5 rounded-full bg-now px-1 text-center font-medium font-mono text-[0.625rem] text-on-now leading-4.5 pointer-coarse:top-1.5";
