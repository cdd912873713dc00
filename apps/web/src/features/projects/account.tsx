"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "~/features/notifications/bell.tsx";
import { AccountMenu } from "~/features/people/account-menu.tsx";
import { VerifyBanner } from "~/features/people/verify-banner.tsx";
import { useTRPC } from "~/trpc/client.tsx";

/** Who is signed in, at the end of a page's header; the page's server half has already asked. */
export function Account() {
  const { data: me } = useQuery(useTRPC().viewer.me.queryOptions());
  if (!me) return null;
  const { id, name, pictureId, email, emailVerified } = me;
  return (
    <>
      <Bell />
      <AccountMenu me={{ id, name, pictureId, email, emailVerified }} />
    </>
  );
}

/** A line for who has not verified their address yet. */
export function VerifyLine() {
  const { data: me } = useQuery(useTRPC().viewer.me.queryOptions());
  return me ? <VerifyBanner me={me} /> : null;
}
