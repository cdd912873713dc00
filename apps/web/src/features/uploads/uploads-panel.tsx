"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "~/ui/icon-button.tsx";
import { isOnItsWay, type Upload } from "./job.ts";
import { OverallLine, OverallProgress } from "./overall-progress.tsx";
import { QueueButtons } from "./queue-buttons.tsx";
import { UploadRow } from "./upload-row.tsx";
import { stateOf } from "./upload-words.ts";
import { useUploadEngine, useUploads } from "./uploads.ts";
import { headlineOf, newsBetween, noteOf } from "./uploads-news.ts";
import { useOpening } from "./use-opening.ts";

/** What is on its way, in the corner of every page; on a phone a slim bar above the thumb. Not there while there is nothing to tell. */
export function UploadsPanel() {
  const uploads = useUploads();
  const engine = useUploadEngine();
  const panel = useRef<HTMLElement>(null);
  const { isOpen, setIsOpen, isInRoom } = useOpening(uploads, panel);
  const isBusy = uploads.some((upload) => isOnItsWay(upload) || upload.phase === "processing");
  return (
    <>
      <News uploads={uploads} />
      {uploads.length > 0 && (
        <section
          ref={panel}
          data-uploads={isOpen ? "open" : "folded"}
          aria-label="Uploads"
          className={`${panelClass} ${isOpen ? "sm:w-115" : "sm:w-80"}`}
        >
          <header className="flex items-start gap-1">
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
              className="min-w-0 flex-1 rounded-sm text-left"
            >
              <Headline uploads={uploads} isOpen={isOpen} />
            </button>
            <IconButton name={isOpen ? "Fold uploads away" : "Show uploads"} onClick={() => setIsOpen(!isOpen)}>
              {isOpen ? <ChevronDown /> : <ChevronUp />}
            </IconButton>
            {!isBusy && (
              <IconButton name="Close uploads" onClick={() => engine.dismiss()}>
                <X />
              </IconButton>
            )}
          </header>
          {isOpen ? (
            <Rows uploads={uploads} mostClass={isInRoom ? mostBelowBar : mostElsewhere} />
          ) : (
            <OverallProgress uploads={uploads} className="mb-1" />
          )}
        </section>
      )}
    </>
  );
}

const panelClass =
  "fixed right-0 bottom-[calc(var(--toast-offset)+env(safe-area-inset-bottom))] left-0 z-30 max-w-full animate-rise border-line border-t bg-surface px-page py-2 shadow-float sm:right-6 sm:left-auto sm:mb-6 sm:rounded-xl sm:border sm:px-5 sm:py-3";

const mostElsewhere = "max-h-[min(26rem,50dvh)]";
// Where there is room for a panel beside the page, it stays below the bar with the composer.
const mostBelowBar = `${mostElsewhere} sm:max-h-[clamp(5rem,100dvh-44rem,26rem)]`;

function Rows({ uploads, mostClass }: { uploads: readonly Upload[]; mostClass: string }) {
  const note = noteOf(uploads);
  return (
    <>
      {note && <p className="pb-2 text-muted text-small">{note}</p>}
      {uploads.length > 1 && <OverallLine uploads={uploads} />}
      <QueueButtons uploads={uploads} />
      <ul className={`${mostClass} overflow-y-auto overscroll-contain`}>
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
      </ul>
    </>
  );
}

function Headline({ uploads, isOpen }: { uploads: readonly Upload[]; isOpen: boolean }) {
  const headline = headlineOf(uploads);
  if (isOpen) return <h2 className="pt-1 pb-1.5 font-serif text-heading">{headline}</h2>;
  const current = uploads.find((upload) => isOnItsWay(upload)) ?? uploads.find(({ phase }) => phase === "processing");
  return (
    <h2 className="flex min-h-9 items-center gap-3 pointer-coarse:min-h-11">
      <span className="truncate font-medium">{headline}</span>
      {current && uploads.length === 1 && (
        <span className="ml-auto shrink-0 font-mono text-muted text-small">{stateOf(current)}</span>
      )}
    </h2>
  );
}

/** Reads out what has begun, arrived, become ready or stopped; never every per cent. */
function News({ uploads }: { uploads: readonly Upload[] }) {
  const before = useRef<readonly Upload[]>([]);
  const [news, setNews] = useState("");
  useEffect(() => {
    const told = newsBetween(before.current, uploads);
    before.current = uploads;
    if (told) setNews(told);
  }, [uploads]);
  return (
    <p role="status" className="sr-only">
      {news}
    </p>
  );
}
