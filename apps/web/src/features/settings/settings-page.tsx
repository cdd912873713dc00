"use client";

import { useQuery } from "@tanstack/react-query";
import { Account, VerifyLine } from "~/features/projects/account.tsx";
import type { Me } from "~/features/songs/song.ts";
import { useTRPC } from "~/trpc/client.tsx";
import { Main } from "~/ui/main.tsx";
import { PageHeader } from "~/ui/page-header.tsx";
import { AddressSection } from "./address-section.tsx";
import { BrowserSection } from "./browser-section.tsx";
import { ClosingSection } from "./closing-section.tsx";
import { LettersSection } from "./letters-section.tsx";
import { NameSection } from "./name-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { PictureSection } from "./picture-section.tsx";
import { PresenceSection } from "./presence-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";
import { StorageSection } from "./storage-section.tsx";
import { TimeZoneSection } from "./time-zone-section.tsx";

/** Everything about oneself: each part is saved by itself. */
export function SettingsPage({ initialMe }: { initialMe: Me }) {
  const { data } = useQuery(useTRPC().viewer.me.queryOptions());
  const me = data ?? initialMe; // signed out elsewhere, the page still says what it was about; every save will say so
  return (
    <>
      <PageHeader parents={[{ label: "Projects", href: "/" }]} here="Settings">
        <Account />
      </PageHeader>
      <VerifyLine />
      <Main className="px-page pb-40">
        <h1 className="pt-4 pb-8 font-serif text-display">Settings</h1>
        <div className="max-w-224">
          <NameSection me={me} />
          <PictureSection me={me} />
          <TimeZoneSection me={me} />
          <LettersSection />
          <PresenceSection me={me} />
          <BrowserSection />
          <AddressSection me={me} />
          <PasswordSection me={me} />
          <SessionsSection />
          <StorageSection />
          <ClosingSection me={me} />
        </div>
      </Main>
    </>
  );
}
