"use client";

import type { Me } from "~/features/songs/song.ts";
import { Button } from "~/ui/button.tsx";
import { Dialog } from "~/ui/dialog.tsx";
import { ClosingForm } from "./closing-form.tsx";
import { Section } from "./section.tsx";

export function ClosingSection({ me }: { me: Me }) {
  return (
    <Section
      title="Close the account"
      sentence="Nothing is gone for two weeks: sign in until then, and it is yours again."
    >
      <p className="mb-4 text-muted">
        Your projects go, with every song and version in them, and so do your picture and your name. What you said and
        uploaded in other people’s projects stays with them, by “a former member”.
      </p>
      <Dialog title="Close your account?" trigger={<Button intent="danger">Close my account…</Button>}>
        <ClosingForm me={me} />
      </Dialog>
    </Section>
  );
}
