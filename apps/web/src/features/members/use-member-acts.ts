"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { atOnce } from "~/features/projects/at-once.ts";
import { eachPage, type Pages } from "~/features/projects/pages.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";
import { aRole, type MemberRole } from "./role-words.ts";
import { type Member, type MembersPage, membersInput, type PeopleScope, peoplePath } from "./scope.ts";

/** Addresses of sound that were signed already live that long. */
const stillAudible = "What they have open now stays audible for up to 10 minutes.";

/** What can be done to members, seen at once in the list. */
export function useMemberActs(scope: PeopleScope) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const router = useRouter();
  const key = trpc.members.list.infiniteQueryKey(membersInput(scope));
  const askAgain = () => queries.invalidateQueries(trpc.members.pathFilter());
  const changed = (change: (members: Member[]) => Member[]) => (data: Pages<MembersPage> | undefined) =>
    eachPage(data, (page) => ({ ...page, members: change(page.members) }));

  const setRole = async ({ id }: Member, role: MemberRole) => {
    const change = changed((members) => members.map((each) => (each.id === id ? { ...each, role } : each)));
    const act = () => api.members.changeRole.mutate({ memberId: id, role });
    return atOnce<Pages<MembersPage>>(queries, { key, change, act });
  };
  const putBack = async (memberId: string) => {
    await api.members.restore.mutate({ memberId });
    await askAgain();
  };

  return {
    change: async (member: Member, role: MemberRole) => {
      const isDone = await setRole(member, role);
      const undo = async () => {
        await api.members.changeRole.mutate({ memberId: member.id, role: member.role });
        await askAgain();
      };
      if (isDone) toast({ message: `${member.person.name} is ${aRole(role)} now.`, undo });
      void askAgain();
    },
    /** Makes somebody an editor as one is oneself, which only the owner can take back. Throws where it is refused. */
    raise: async (member: Member) => {
      await api.members.changeRole.mutate({ memberId: member.id, role: "editor" });
      toast({ message: `${member.person.name} is an editor now.` });
      await askAgain();
    },
    remove: async (member: Member) => {
      const held: { stillIn: StillIn } = { stillIn: null };
      const act = async () => {
        held.stillIn = (await api.members.remove.mutate({ memberId: member.id })).stillIn;
      };
      const change = changed((members) => members.filter(({ id }) => id !== member.id));
      const isDone = await atOnce<Pages<MembersPage>>(queries, { key, change, act });
      if (isDone) toast({ message: removed(member, held.stillIn), undo: () => putBack(member.id) });
      void askAgain();
    },
    /** Gives up what one is here oneself, and goes home. */
    leave: async (name: string) => {
      try {
        const { memberId } = await api.members.leave.mutate(membersInput(scope));
        router.push("/");
        // Nothing that was fetched as a member is asked for again from here, nor shown as if it were new.
        await queries.invalidateQueries({ refetchType: "none" });
        const undo = async () => {
          await putBack(memberId);
          router.push(peoplePath(scope));
        };
        toast({ message: `You left ${name}.`, undo });
      } catch (error) {
        toast({ message: sentenceOf(error) });
      }
    },
  };
}

export type MemberActs = ReturnType<typeof useMemberActs>;

type StillIn = "project" | "songs" | null;

function removed({ person, song }: Member, stillIn: StillIn): string {
  const from = song ? `from ${song.name}` : "from the project";
  if (stillIn === "project")
    return `${person.name} has no role in ${song?.name ?? "it"} alone now, only in the whole project.`;
  if (stillIn === "songs" && !song)
    return `${person.name} is removed ${from}, and keeps the songs shared with them alone.`;
  return `${person.name} is removed ${from}. ${stillAudible}`;
}
