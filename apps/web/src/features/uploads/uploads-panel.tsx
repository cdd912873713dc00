"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "~/ui/icon-button.tsx";
import { Progress } from "~/ui/progress.tsx";
import { isOnItsWay, type Upload } from "./job.ts";
import { stateOf, UploadRow } from "./upload-row.tsx";
import { headlineOf, newsBetween, noteOf } from "./uploads-news.ts";
import { useUploadEngine, useUploads } from "./uploads-provider.tsx";

/** What is on its way, in the corner of every page; on a phone a slim bar above the thumb. Not there while there is nothing to tell. */
export function UploadsPanel() {
  const uploads = useUploads();
  const engine = useUploadEngine();
  const [isOpen, setIsOpen] = useOpening(uploads.length);
  const isBusy = uploads.some((upload) => isOnItsWay(upload) || upload.phase === "processing");
  return (
    <>
      <News uploads={uploads} />
      {uploads.length > 0 && (
        <section aria-label="Uploads" className={`${panelClass} ${isOpen ? "sm:w-115" : "sm:w-80"}`}>
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
          {isOpen ? <Rows uploads={uploads} /> : <Overall uploads={uploads} />}
        </section>
      )}
    </>
  );
}

const panelClass =
  "fixed right-0 bottom-[calc(var(--toast-offset)+env(safe-area-inset-bottom))] left-0 z-30 max-w-full animate-rise border-line border-t bg-surface px-page py-2 shadow-float sm:right-6 sm:left-auto sm:mb-6 sm:rounded-xl sm:border sm:px-5 sm:py-3";

function Rows({ uploads }: { uploads: readonly Upload[] }) {
  const note = noteOf(uploads);
  return (
    <>
      {note && <p className="pb-3 text-muted text-small">{note}</p>}
      <ul className="max-h-[min(26rem,50dvh)] overflow-y-auto overscroll-contain">
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
      {current && <span className="ml-auto shrink-0 font-mono text-muted text-small">{stateOf(current)}</span>}
    </h2>
  );
}

function Overall({ uploads }: { uploads: readonly Upload[] }) {
  const moving = uploads.filter((upload) => isOnItsWay(upload));
  const bytes = moving.reduce((sum, upload) => sum + upload.bytes, 0);
  if (bytes === 0) return null;
  const sent = moving.reduce((sum, upload) => sum + upload.sentBytes, 0);
  return <Progress label="Uploads" share={sent / bytes} className="mb-1" />;
}

/** Opens by itself where there is room for it when the first file is dropped; what a person chose then stays. */
function useOpening(count: number) {
  const [isOpen, setIsOpen] = useState(false);
  const hadAny = count > 0;
  useEffect(() => {
    if (hadAny) setIsOpen(window.matchMedia("(width >= 40rem)").matches);
  }, [hadAny]);
  return [isOpen, setIsOpen] as const;
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
