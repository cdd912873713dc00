"use client";

import { songNameFrom } from "@concerto/core/songs/song-name";
import { useEffect, useRef, useState } from "react";
import { newToken } from "~/trpc/token.ts";
import { Button } from "~/ui/button.tsx";
import { Dialog, DialogActions, DialogClose } from "~/ui/dialog.tsx";
import { Notice } from "~/ui/notice.tsx";
import type { Gathered } from "./gathering.ts";
import { type Candidate, type Landing, readyOf } from "./landing.ts";
import { LandingRow } from "./landing-row.tsx";
import { lookAtFile } from "./look-at-file.ts";
import { useLanding } from "./use-landing.ts";

export type LandingSheetProps = {
  projectId: string;
  /** Songs of the project, as far as the page knows them. */
  songs: readonly Candidate[];
  /** What was dropped beside every song; none: the sheet is closed. */
  dropped: Gathered | undefined;
  onClose: () => void;
  /** Songs have been begun. */
  onBegun: () => void;
};

/** Asks which songs files belong to: each a new one named after it, or one that is there. Nothing is ever decided by a name. */
export function LandingSheet({ dropped, onClose, ...sheet }: LandingSheetProps) {
  const looked = useLooked(dropped);
  const isOne = dropped?.files.length === 1;
  return (
    <Dialog
      title={isOne ? "Where does it belong?" : "Where do they belong?"}
      description={
        isOne
          ? "It becomes a song named after its file, unless you say otherwise."
          : "Each becomes a song named after its file, unless you say otherwise."
      }
      open={looked !== undefined}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      {looked && <Landings key={looked.key} looked={looked} onClose={onClose} {...sheet} />}
    </Dialog>
  );
}

type Refused = { fileName: string; sentence: string };
type Looked = { key: string; landings: Landing[]; refused: Refused[]; leftOut: string | null };

/** What was dropped, once a glance at each file has told audio from the rest. */
function useLooked(dropped: Gathered | undefined): Looked | undefined {
  const [looked, setLooked] = useState<Looked>();
  useEffect(() => {
    let isStale = false;
    if (!dropped) return setLooked(undefined);
    void lookAtAll(dropped).then((all) => isStale || setLooked(all));
    return () => {
      isStale = true;
    };
  }, [dropped]);
  return dropped && looked;
}

async function lookAtAll({ files, leftOut }: Gathered): Promise<Looked> {
  const sentences = await Promise.all(files.map(lookAtFile));
  const refused = files.map((file, index) => ({ fileName: file.name, sentence: sentences[index] ?? "" }));
  return {
    key: newToken(),
    leftOut,
    landings: files.filter((_, index) => sentences[index] === null).map(landingOf),
    refused: refused.filter(({ sentence }) => sentence !== ""),
  };
}

function landingOf(file: File): Landing {
  const name = songNameFrom(file.name);
  return { id: newToken(), file, name, clientToken: newToken(), answer: null, landed: null, sentence: null };
}

type LandingsProps = Omit<LandingSheetProps, "dropped"> & { looked: Looked };

function Landings({ projectId, songs, looked, onClose, onBegun }: LandingsProps) {
  const landing = useLanding(projectId, looked.landings);
  const { planned, known, isSending } = landing;
  const list = useRef<HTMLUListElement>(null);
  const ready = readyOf(planned).length;
  const waiting = planned.length - ready;
  const send = async () => {
    const staying = await landing.send();
    onBegun();
    if (staying === 0) onClose();
    else if (!list.current?.contains(document.activeElement)) list.current?.querySelector("input")?.focus();
  };
  return (
    <>
      <LeftOut looked={looked} />
      {known.error && (
        <Notice tone="error" className="mb-3" onRetry={known.askAgain}>
          The songs here could not be looked through for names like these.
        </Notice>
      )}
      <ul ref={list} className="border-line border-b">
        {planned.map((plan) => (
          <LandingRow
            key={plan.landing.id}
            plan={plan}
            songs={songs}
            onRename={(name) => landing.rename(plan.landing.id, name)}
            onAnswer={(answer) => landing.answer(plan.landing.id, answer)}
            onLeaveOut={() => landing.leaveOut(plan.landing.id)}
          />
        ))}
      </ul>
      <DialogActions>
        <p role="status" className="basis-full text-muted text-small empty:absolute">
          {waiting > 0 && !known.isAsking && `${waiting === 1 ? "One waits" : `${waiting} wait`} for your choice.`}
        </p>
        <DialogClose>
          <Button>{planned.length > 0 ? "Cancel" : "Close"}</Button>
        </DialogClose>
        {planned.length > 0 && (
          <Button
            intent="primary"
            disabled={ready === 0 || known.error !== null}
            pending={isSending ? "Beginning…" : known.isAsking ? "One moment…" : undefined}
            onClick={() => void send()}
          >
            {uploadWords(ready, planned.length)}
          </Button>
        )}
      </DialogActions>
    </>
  );
}

function uploadWords(ready: number, all: number): string {
  if (ready < all && ready > 0) return `Upload ${ready} of ${all}`;
  return all === 1 ? "Upload" : `Upload ${all} files`;
}

function LeftOut({ looked: { refused, leftOut } }: { looked: Looked }) {
  if (refused.length === 0 && !leftOut) return null;
  return (
    <Notice tone="info" className="mb-4">
      {refused.map(({ fileName, sentence }) => (
        <span key={fileName} className="block">
          <span className="font-medium">{fileName}</span>: {sentence}
        </span>
      ))}
      {leftOut}
    </Notice>
  );
}
