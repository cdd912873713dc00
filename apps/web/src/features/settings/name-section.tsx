import { textOf } from "~/features/people/auth-form.tsx";
import type { Me } from "~/features/songs/song.ts";
import { TextField } from "~/ui/text-field.tsx";
import { Section } from "./section.tsx";
import { SettingForm } from "./setting-form.tsx";
import { useProfile } from "./use-profile.ts";

export function NameSection({ me }: { me: Me }) {
  const profile = useProfile();
  const send = (fields: FormData) => profile.update({ name: textOf(fields, "name") });
  return (
    <Section title="Name" sentence="How the people you work with see you, beside every comment and version.">
      <SettingForm send={send} words={{ label: "Save name", waiting: "Saving…", done: "Saved" }}>
        {(errorOf) => (
          <TextField label="Your name" name="name" autoComplete="name" defaultValue={me.name} error={errorOf("name")} />
        )}
      </SettingForm>
    </Section>
  );
}
