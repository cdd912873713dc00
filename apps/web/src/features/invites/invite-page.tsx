"use client";

import { useEffect } from "react";
import type { Me } from "~/features/songs/song.ts";
import { useTRPCClient } from "~/trpc/client.tsx";
import { ClosedDoor } from "./closed-door.tsx";
import { doorstepOf } from "./doorstep.ts";
import type { InviteSeen, OpenInvite } from "./invite.ts";
import { InviteCover } from "./invite-cover.tsx";
import { ChoosePassword, Join } from "./join.tsx";
import { Enter, HereAlready, Offer } from "./signed-in.tsx";

type InvitePageProps = { token: string; invite: InviteSeen; me: Me | null };

/** What an invite opens, and the one step that is left; or why it opens nothing. */
export function InvitePage({ token, invite, me }: InvitePageProps) {
  if (invite.state !== "open") return <ClosedDoor invite={invite} token={token} isSignedIn={me !== null} />;
  return (
    <div className="w-full max-w-140">
      <InviteCover invite={invite} />
      <Step token={token} invite={invite} me={me} />
    </div>
  );
}

type StepProps = { token: string; invite: OpenInvite; me: Me | null };

function Step({ token, invite, me }: StepProps) {
  useNoteOpened(token);
  const doorstep = doorstepOf(invite, me);
  if (me && doorstep === "here-already") return <HereAlready invite={invite} me={me} />;
  if (me && doorstep === "offer") return <Offer token={token} invite={invite} me={me} />;
  if (me) return <Enter token={token} />;
  if (doorstep === "choose-password") return <ChoosePassword token={token} invite={invite} />;
  return <Join token={token} invite={invite} first={doorstep === "sign-in" ? "sign-in" : "sign-up"} />;
}

/** Tells whoever sent it that somebody looks at it: by this page's script, since programs fetch links too. */
function useNoteOpened(token: string) {
  const api = useTRPCClient();
  useEffect(() => {
    api.invites.open
      .mutate({ token })
      .catch((error: unknown) => console.warn("Nobody was told of the opening:", error));
  }, [api, token]);
}
