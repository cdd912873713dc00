"use client";

import { useQueryClient } from "@tanstack/react-query";
import { textOf } from "~/features/people/auth-form.tsx";
import { replacePassword } from "~/features/people/auth-requests.ts";
import { PasswordField } from "~/features/people/password-field.tsx";
import { TextLink } from "~/features/people/text-link.tsx";
import type { Me } from "~/features/songs/song.ts";
import { useTRPC } from "~/trpc/client.tsx";
import { Section } from "./section.tsx";
import { SettingForm } from "./setting-form.tsx";

export function PasswordSection({ me }: { me: Me }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const send = async (fields: FormData) => {
    await replacePassword({ password: textOf(fields, "password"), newPassword: textOf(fields, "newPassword") });
    await queries.invalidateQueries(trpc.sessions.pathFilter());
    await queries.invalidateQueries(trpc.viewer.addressChange.pathFilter());
  };
  return (
    <Section title="Password" sentence="A new one signs out every other browser, and a letter tells you.">
      <SettingForm
        send={send}
        words={{ label: "Change password", waiting: "Changing…", done: "Changed. Every other browser is signed out." }}
        clears
      >
        {(errorOf) => (
          <>
            {/* For password managers: whose password this is. */}
            <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
            <PasswordField
              label="Current password"
              name="password"
              autoComplete="current-password"
              hint={<TextLink href="/forgot-password">Forgot it?</TextLink>}
              error={errorOf("password")}
            />
            <PasswordField
              label="New password"
              name="newPassword"
              autoComplete="new-password"
              hint="8 characters at least."
              error={errorOf("newPassword")}
            />
          </>
        )}
      </SettingForm>
    </Section>
  );
}
