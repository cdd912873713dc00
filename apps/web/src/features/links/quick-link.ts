import type { Api } from "@concerto/api/router";
import type { TRPCClient } from "@trpc/client";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { newToken } from "~/trpc/token.ts";
import { toast } from "~/ui/toast.ts";
import { copyComing } from "./copy-coming.ts";
import type { LinkView } from "./links.ts";

type Place = { projectId: string; songId: string };

/** Puts a link for guests on the clipboard: the song's plain one, made where there is none yet. */
export async function copyGuestLink(api: TRPCClient<Api>, place: Place): Promise<void> {
  const finding = findPlain(api, place);
  try {
    const isCopied = await copyComing(finding);
    toast({ message: isCopied ? "A link for guests is on the clipboard." : await finding });
  } catch (error) {
    toast({ message: sentenceOf(error) });
  }
}

async function findPlain(api: TRPCClient<Api>, place: Place): Promise<string> {
  const { links } = await api.links.list.query(place);
  const known = links.find(isPlain) ?? (await api.links.create.mutate({ ...place, clientToken: newToken() }));
  return known.url;
}

/** Open to anybody, and made for nobody by name: those are counted apart. */
const isPlain = ({ state, name, hasPassword, versions }: LinkView) =>
  state === "open" && name === "" && !hasPassword && versions === "all";
