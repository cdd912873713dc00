"use client";

import { useState } from "react";
import type { Me } from "~/features/songs/song.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { Section } from "./section.tsx";
import { useProfile } from "./use-profile.ts";

export function PresenceSection({ me }: { me: Me }) {
  const profile = useProfile();
  const [fault, setFault] = useState<string>();
  const choose = async (isSeen: boolean) => {
    setFault(undefined);
    try {
      await profile.update({ isSeen });
    } catch (error) {
      setFault(`${sentenceOf(error)} Nothing has changed.`);
    }
  };
  return (
    <Section
      title="In the room"
      sentence="Who reviews a song with you sees your face while you are there, and where your playhead stands. Guests see neither."
    >
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-(--text)"
          checked={me.isSeen}
          onChange={(event) => void choose(event.target.checked)}
        />
        Others see when I am here
      </label>
      {fault && (
        <p role="alert" className="mt-1 text-now text-small">
          {fault}
        </p>
      )}
    </Section>
  );
}
