"use client";

import { useQuery } from "@tanstack/react-query";
import { BrowserChoice } from "~/features/notifications/browser-choice.tsx";
import { useTRPC } from "~/trpc/client.tsx";
import { Section } from "./section.tsx";

/** Not there where this site sends no notifications to browsers. */
export function BrowserSection() {
  const { data } = useQuery(useTRPC().notifications.pushKey.queryOptions());
  if (!data?.key) return null;
  return (
    <Section
      title="In this browser"
      sentence="What you would find at the bell, while Concerto is closed. Until you sign out here; muted projects stay silent."
    >
      <BrowserChoice className="min-h-11" />
    </Section>
  );
}
