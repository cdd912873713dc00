"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { PeopleScope } from "~/features/members/scope.ts";
import { atOnce } from "~/features/projects/at-once.ts";
import { eachPage, type Pages } from "~/features/projects/pages.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { newToken } from "~/trpc/token.ts";
import { toast } from "~/ui/toast.ts";
import { copyComing } from "./copy-coming.ts";
import type { changesOf } from "./link-draft.ts";
import { type LinksPage, type LinkView, linksInput } from "./links.ts";

/** Addresses of sound that were signed already live that long. */
const stillAudible = "What its guests have open now stays audible for up to 10 minutes.";

/** What can be done with links, seen at once in the list. */
export function useLinkActs(scope: PeopleScope) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const key = trpc.links.list.infiniteQueryKey(linksInput(scope));
  const askAgain = () => queries.invalidateQueries(trpc.links.pathFilter());
  const changed = (change: (links: LinkView[]) => LinkView[]) => (data: Pages<LinksPage> | undefined) =>
    eachPage(data, (page) => ({ ...page, links: change(page.links) }));
  const show = (link: LinkView) =>
    queries.setQueryData<Pages<LinksPage>>(
      key,
      changed((links) => links.map((each) => (each.id === link.id ? link : each))),
    );
  const restore = async (linkId: string) => {
    await api.links.restore.mutate({ linkId });
    await askAgain();
  };
  const revoke = async ({ id: linkId }: LinkView) => {
    const change = changed((links) => links.map((each) => (each.id === linkId ? { ...each, state: "revoked" } : each)));
    const isDone = await atOnce<Pages<LinksPage>>(queries, {
      key,
      change,
      act: () => api.links.revoke.mutate({ linkId }),
    });
    if (isDone) toast({ message: `The link is revoked. ${stillAudible}`, undo: () => restore(linkId) });
    void askAgain();
  };

  return {
    /** Makes a link as most want it, and puts its address on the clipboard. */
    create: async () => {
      const { projectId, songId } = scope;
      const making = api.links.create.mutate({ projectId, songId, clientToken: newToken() });
      try {
        const isCopied = await copyComing(making.then(({ url }) => url));
        const link = await making;
        await askAgain();
        const where = isCopied ? "and on the clipboard" : "and stands in the list to be copied";
        toast({ message: `The link is made, ${where}.`, undo: () => revoke(link) });
      } catch (error) {
        toast({ message: sentenceOf(error) });
      }
    },
    copy: async ({ url }: LinkView) => {
      const isCopied = await copyComing(Promise.resolve(url));
      toast({ message: isCopied ? "The link is on the clipboard." : url });
    },
    /** Throws where it is refused. */
    update: async ({ id: linkId }: LinkView, changes: ReturnType<typeof changesOf>) => {
      if (Object.keys(changes).length === 0) return;
      show(await api.links.update.mutate({ linkId, ...changes }));
      toast({ message: "The link is changed." });
    },
    /** Throws where it is refused. */
    rotate: async ({ id: linkId }: LinkView) => {
      const rotating = api.links.rotate.mutate({ linkId });
      const isCopied = await copyComing(rotating.then(({ url }) => url));
      show(await rotating);
      const address = isCopied ? "The new address is on the clipboard." : "The link has a new address.";
      toast({ message: `${address} ${stillAudible}` });
    },
    revoke,
    restore: async ({ id }: LinkView) => {
      try {
        await restore(id);
        toast({ message: "The link opens again, at the same address." });
      } catch (error) {
        toast({ message: sentenceOf(error) });
      }
    },
  };
}

export type LinkActs = ReturnType<typeof useLinkActs>;
