"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { IconButton } from "~/ui/icon-button.tsx";
import { canHalt, isOnItsWay, type Upload } from "./job.ts";
import { LeftRow } from "./left-row.tsx";
import { OverallLine, OverallProgress } from "./overall-progress.tsx";
import { QueueButtons } from "./queue-buttons.tsx";
import { UploadRow } from "./upload-row.tsx";
import { stateOf } from "./upload-words.ts";
import { useUploadEngine, useUploads } from "./uploads.ts";
import { headlineOf, newsBetween, noteOf } from "./uploads-news.ts";
import { type Left, useLeft } from "./use-left.ts";
import { useOpening } from "./use-opening.ts";
import { useStayAwake } from "./use-stay-awake.ts";

/** What is on its way, in the corner of every page; on a phone a slim bar above the thumb. Not there while there is nothing to tell. */
export function UploadsPanel() {
  const uploads = useUploads();
  const engine = useUploadEngine();
  const panel = useRef<HTMLElement>(null);
  const { left, ...leftActs } = useLeft();
  const { isOpen, setIsOpen, isInRoom } = useOpening(uploads, { panel, hasLeft: left.length > 0 });
  useStayAwake(uploads.some((upload) => isOnItsWay(upload) && !upload.isPaused));
  const isBusy = uploads.some((upload) => isOnItsWay(upload) || upload.phase === "processing");
  return (
    <>
      <News uploads={uploads} />
      {uploads.length + left.length > 0 && (
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
              <Headline uploads={uploads} left={left.length} isOpen={isOpen} />
            </button>
            <IconButton name={isOpen ? "Fold uploads away" : "Show uploads"} onClick={() => setIsOpen(!isOpen)}>
              {isOpen ? <ChevronDown /> : <ChevronUp />}
            </IconButton>
            {!isBusy && uploads.length > 0 && (
              <IconButton name="Close uploads" onClick={() => engine.dismiss()}>
                <X />
              </IconButton>
            )}
          </header>
          {isOpen ? (
            <>
              <Rows uploads={uploads} mostClass={isInRoom ? mostBelowBar : mostElsewhere} />
              <LeftRows left={left} {...leftActs} isAlone={uploads.length === 0} />
            </>
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
const mostBelowBar = `${mostElsewhere} sm:max-h-[clamp(5rem,100dvh-50rem,26rem)]`;

function Rows({ uploads, mostClass }: { uploads: readonly Upload[]; mostClass: string }) {
  const note = noteOf(uploads);
  const first = uploads.find(canHalt)?.id;
  return (
    <>
      {note && <p className="pb-2 text-muted text-small">{note}</p>}
      {uploads.length > 1 && <OverallLine uploads={uploads} />}
      <QueueButtons uploads={uploads} />
      <ul className={`${mostClass} overflow-y-auto overscroll-contain`}>
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} mayGoFirst={canHalt(upload) && upload.id !== first} />
        ))}
      </ul>
    </>
  );
}

type LeftRowsProps = Omit<ReturnType<typeof useLeft>, "left"> & { left: readonly Left[]; isAlone: boolean };

/** What stopped when a page was closed, here or in another browser. */
function LeftRows({ left, goOn, giveUp, isAlone }: LeftRowsProps) {
  const queries = useQueryClient();
  const trpc = useTRPC();
  if (left.length === 0) return null;
  const done = () => void queries.invalidateQueries(trpc.uploads.pending.pathFilter());
  return (
    <>
      {isAlone ? (
        <p className="pb-2 text-muted text-small">What has arrived of them is kept. They go on with the same file.</p>
      ) : (
        <h3 className="border-line border-t pt-3 pb-2 text-muted text-small">Can go on</h3>
      )}
      <ul className={`${mostElsewhere} overflow-y-auto overscroll-contain`}>
        {left.map((one) => (
          <LeftRow key={one.upload.uploadId} left={one} onGoOn={goOn} onGiveUp={giveUp} onDone={done} />
        ))}
      </ul>
    </>
  );
}

function Headline({ uploads, left, isOpen }: { uploads: readonly Upload[]; left: number; isOpen: boolean }) {
  const headline = uploads.length > 0 ? headlineOf(uploads) : `${left} ${left === 1 ? "upload" : "uploads"} can go on`;
  if (isOpen) return <h2 className="pt-1 pb-1.5 font-serif text-heading">{headline}</h2>;
  const current = uploads.find(isOnItsWay);
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
