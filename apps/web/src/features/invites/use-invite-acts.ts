"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { aRole, type MemberRole } from "~/features/members/role-words.ts";
import { copyLink } from "~/features/songs/copy-link.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";
import type { InviteRow } from "./invite.ts";

type Act = {
  /** What is said while it is done. */
  waiting: string;
  act: () => Promise<unknown>;
  done: string;
  undo?: () => Promise<unknown>;
};

/** What can be done with invites that were sent. */
export function useInviteActs() {
  const api = useTRPCClient();
  const askAgain = useAskAgain();
  const [pending, setPending] = useState<{ id: string; words: string }>();

  const attempt = async (id: string, { waiting, act, done, undo }: Act) => {
    setPending({ id, words: waiting });
    try {
      await act();
      const takeBack = undo && (() => undo().then(askAgain));
      toast({ message: done, ...(takeBack ? { undo: takeBack } : {}) });
    } catch (error) {
      toast({ message: sentenceOf(error) });
    }
    await askAgain();
    setPending(undefined);
  };
  const restore = (inviteId: string) => api.invites.restore.mutate({ inviteId });
  const setRole = (inviteId: string, role: MemberRole) => api.invites.changeRole.mutate({ inviteId, role });

  return {
    pendingOf: ({ id }: InviteRow) => (pending?.id === id ? pending.words : undefined),
    copy: ({ link, email }: InviteRow) => link && void copyLink(link, `the invite of ${email}`),
    resend: ({ id, email, generation }: InviteRow) =>
      attempt(id, {
        waiting: "Sending…",
        act: () => api.invites.resend.mutate({ inviteId: id, generation }),
        done: `A new letter goes to ${email}. Links from before open nothing any more.`,
      }),
    change: ({ id, email, role: before }: InviteRow, role: MemberRole) =>
      attempt(id, {
        waiting: "Changing…",
        act: () => setRole(id, role),
        done: `${email} is invited as ${aRole(role)} now.`,
        undo: () => setRole(id, before),
      }),
    revoke: ({ id, email }: InviteRow) =>
      attempt(id, {
        waiting: "Revoking…",
        act: () => api.invites.revoke.mutate({ inviteId: id }),
        done: `The invite of ${email} is revoked: its links open nothing.`,
        undo: () => restore(id),
      }),
    restore: ({ id, email }: InviteRow) =>
      attempt(id, {
        waiting: "Restoring…",
        act: () => restore(id),
        done: `The invite of ${email} is open again.`,
        undo: () => api.invites.revoke.mutate({ inviteId: id }),
      }),
  };
}

export type InviteActs = ReturnType<typeof useInviteActs>;

/** Asks again who is invited, and who is here: an invite can be both at once. */
export function useAskAgain(): () => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries(trpc.invites.list.pathFilter()),
      queries.invalidateQueries(trpc.members.pathFilter()),
    ]);
  };
}
