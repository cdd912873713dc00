"use client";

import { type DragEvent, type ReactNode, useState } from "react";
import { gatherDropped } from "./dropped-files.ts";
import type { Gathered } from "./gathering.ts";
import { useAddTo } from "./use-add-to.ts";

type DropTargetProps = {
  projectId: string;
  songId: string;
  songName: string;
  /** The number that the next version will most likely get; said while a file hovers. */
  nextNumber?: number | undefined;
  children: ReactNode;
  /** Whoever may not upload here gets the children alone. */
  disabled?: boolean;
  className?: string;
};

/** A page or a row on which dropped files become the next versions of a song. Who uses the keyboard takes the button. */
export function DropTarget(props: DropTargetProps) {
  const { projectId, songId, songName, nextNumber, children, disabled = false, className } = props;
  const add = useAddTo({ projectId, songId, songName });
  return (
    <FileDrop
      disabled={disabled}
      className={className}
      promise={(count) => promiseOf(songName, { nextNumber, count })}
      onFiles={add}
    >
      {children}
    </FileDrop>
  );
}

function promiseOf(songName: string, { nextNumber, count }: { nextNumber: number | undefined; count: number }) {
  if (nextNumber === undefined) {
    return count > 1 ? `Drop to add ${count} versions to ${songName}` : `Drop to make a new version of ${songName}`;
  }
  const numbers = count > 1 ? `v${nextNumber} to v${nextNumber + count - 1}` : `v${nextNumber}`;
  return `Drop to make ${numbers} of ${songName}`;
}

type FileDropProps = {
  /** What letting go here will do, told while so many files hover. */
  promise: (count: number) => string;
  onFiles: (gathered: Gathered) => void;
  disabled?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/** Takes dropped files and says beforehand what will become of them. Inside another one, the innermost takes them. */
export function FileDrop({ promise, onFiles, disabled = false, className = "", children }: FileDropProps) {
  const [hovering, setHovering] = useState(0);
  if (disabled) return <div className={className}>{children}</div>;
  const over = (event: DragEvent) => {
    const isMine = !event.defaultPrevented && event.dataTransfer.types.includes("Files");
    setHovering(isMine ? Math.max(1, event.dataTransfer.items.length) : 0);
    if (!isMine) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  };
  const leave = ({ currentTarget, relatedTarget }: DragEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setHovering(0);
  };
  const drop = (event: DragEvent) => {
    setHovering(0);
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void gatherDropped(event.dataTransfer).then(onFiles);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the first one is a button.
    <div className={`relative ${className}`} onDragEnter={over} onDragOver={over} onDragLeave={leave} onDrop={drop}>
      {children}
      {hovering > 0 && <Promised words={promise(hovering)} />}
    </div>
  );
}

// The words stay in sight however tall the page is; nothing here takes the pointer, or the drop would land on it.
function Promised({ words }: { words: string }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 z-30 flex animate-appear justify-center rounded-lg bg-ink/95 outline-2 outline-now -outline-offset-4 outline-dashed"
    >
      <p className="sticky top-0 flex h-dvh max-h-full items-center px-6 text-center font-serif text-heading text-text">
        {words}
      </p>
    </div>
  );
}
