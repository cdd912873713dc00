"use client";

import { type ChangeEvent, type ReactNode, useRef } from "react";
import { Button } from "~/ui/button.tsx";
import type { ButtonLook } from "~/ui/button-class.ts";
import { gatherFiles } from "./dropped-files.ts";
import type { Gathered } from "./gathering.ts";
import { useAddTo } from "./use-add-to.ts";

/** Endings only help the picker of the system, which greys out what it does not know; what a file is, its content tells. */
const audioFiles = "audio/*,.wav,.wave,.bwf,.rf64,.w64,.aif,.aiff,.aifc,.flac,.caf,.m4a,.mp3,.ogg,.opus,.wv,.ape,.mp4";

type FilePickerProps = { onFiles: (gathered: Gathered) => void };

/** A hidden file picker, and what opens it. */
export function useFilePicker({ onFiles }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const isByPointer = useRef(false);
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])];
    if (files.length > 0) onFiles(gatherFiles(files));
    target.value = ""; // so that the same file can be chosen again
    // Back from the system's window the button would look reached by keyboard, and swallow the space that means "play".
    if (isByPointer.current && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const open = (event?: { detail?: unknown }) => {
    isByPointer.current = typeof event?.detail === "number" && event.detail > 0; // a press of a key counts no clicks
    input.current?.click();
  };
  const picker = <input ref={input} type="file" accept={audioFiles} multiple hidden onChange={take} />;
  return { picker, open };
}

type NewVersionButtonProps = ButtonLook & {
  projectId: string;
  songId: string;
  songName: string;
  className?: string;
  /** "Upload" where absent. */
  children?: ReactNode;
};

/** Chooses files and makes each of them the song's next version, in the order in which they were chosen. */
export function NewVersionButton(props: NewVersionButtonProps) {
  const { projectId, songId, songName, children = "Upload", ...look } = props;
  const add = useAddTo({ projectId, songId, songName });
  const { picker, open } = useFilePicker({ onFiles: add });
  return (
    <>
      {picker}
      <Button intent="primary" aria-label={`Upload a new version of ${songName}`} {...look} onClick={open}>
        {children}
      </Button>
    </>
  );
}
