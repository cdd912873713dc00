"use client";

import { type DragEvent, useRef, useState } from "react";
import type { Me } from "~/features/songs/song.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { Avatar } from "~/ui/avatar.tsx";
import { Button } from "~/ui/button.tsx";
import { toast } from "~/ui/toast.ts";
import { cropPicture, PictureRefusal, toBase64 } from "./crop-picture.ts";
import { Section } from "./section.tsx";
import { useProfile } from "./use-profile.ts";

export function PictureSection({ me }: { me: Me }) {
  const chooser = useRef<HTMLInputElement>(null);
  const { work, waiting, fault, take, remove } = usePicture(me);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Section title="Picture" sentence="Instead of the first letter of your name. Seen by the people you work with.">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut of the button within. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`flex items-center gap-5 rounded-xl border border-dashed p-4 transition-colors ${isOver ? "border-now bg-raised" : "border-line"}`}
      >
        <Avatar id={me.id} name={me.name} pictureId={me.pictureId} size="huge" decorative />
        <div className="min-w-0">
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => chooser.current?.click()} pending={work === "taking" ? waiting : undefined}>
              {me.pictureId ? "Choose another" : "Choose a picture"}
            </Button>
            {me.pictureId && (
              <Button onClick={() => void remove()} pending={work === "removing" ? waiting : undefined}>
                Remove
              </Button>
            )}
          </div>
          <p className={`mt-2 text-small ${fault ? "text-now" : "text-muted"}`} role={fault ? "alert" : undefined}>
            {fault ?? "Or drop one here. Its middle is cut out as a square."}
          </p>
          <input
            ref={chooser}
            type="file"
            accept="image/*"
            aria-label="Picture file"
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              void take(event.currentTarget.files?.[0]);
              event.currentTarget.value = ""; // the same file can be chosen again
            }}
          />
        </div>
      </div>
    </Section>
  );
}

function usePicture({ pictureId }: Me) {
  const profile = useProfile();
  const [work, setWork] = useState<"none" | "taking" | "removing">("none");
  const [fault, setFault] = useState<string>();
  const attempt = async (kind: "taking" | "removing", act: () => Promise<void>) => {
    if (work !== "none") return;
    setWork(kind);
    setFault(undefined);
    try {
      await act();
    } catch (error) {
      setFault(error instanceof PictureRefusal ? error.message : sentenceOf(error));
    } finally {
      setWork("none");
    }
  };
  return {
    work,
    fault,
    waiting: work === "taking" ? "Saving…" : "Removing…",
    take: (file: File | undefined) =>
      attempt("taking", async () => {
        if (file) await profile.setPicture(await toBase64(await cropPicture(file)));
      }),
    /** Gone from the server at once; whoever takes it back sends it again from here. */
    remove: () =>
      attempt("removing", async () => {
        const response = await fetch(`/api/pictures/${pictureId}`);
        const base64 = response.ok ? await toBase64(await response.blob()) : undefined;
        await profile.removePicture();
        const undo = base64 === undefined ? {} : { undo: () => profile.setPicture(base64) };
        toast({ message: "Your picture is gone.", ...undo });
      }),
  };
}
