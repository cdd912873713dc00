"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import type { Viewer } from "../comments/comments.ts";
import { type Introduction, IntroductionProvider } from "../comments/name-first.tsx";
import { DoorProvider } from "../songs/door.tsx";
import type { roomPath } from "../songs/room-address.ts";
import type { Me } from "../songs/song.ts";
import type { Scene } from "./guests.ts";
import { linkRoomPath } from "./link-path.ts";
import { TakeOverOffer } from "./take-over-offer.tsx";
import { useLinkEnding } from "./use-link-ending.ts";

/** Where somebody stands who came by a link: its address, what it opens, and who is signed in besides. */
export type LinkStanding = { token: string; scene: Scene; me: Me | null };

/** Everything behind a link: its pages stay within it, and whoever has no account says their name before their first words. */
export function LinkDoor({ token, scene, me, children }: LinkStanding & { children: ReactNode }) {
  const { song } = scene;
  const door = useMemo(
    () => ({
      roomPath: (...to: Parameters<typeof roomPath>) => linkRoomPath({ token, song }, ...to),
      openSearch: null,
    }),
    [token, song],
  );
  const introduction = useGuestIntroduction();
  useLinkEnding();
  return (
    <DoorProvider value={door}>
      <IntroductionProvider value={me ? null : introduction}>
        {me && <TakeOverOffer me={me} />}
        {children}
      </IntroductionProvider>
    </DoorProvider>
  );
}

function useGuestIntroduction(): Introduction {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const name = useQuery(trpc.guests.me.queryOptions()).data?.name ?? null;
  return useMemo(
    () => ({
      name,
      introduce: async (given) => {
        const introduced = await client.guests.introduce.mutate({ name: given });
        queries.setQueryData(trpc.guests.me.queryKey(), (known) => known && { ...known, ...introduced });
        // What this guest said stands under the new name.
        void queries.invalidateQueries(trpc.comments.pathFilter());
      },
    }),
    [name, trpc, client, queries],
  );
}

/** Whoever looks: the person who is signed in, else the guest of this browser. */
export function useLinkViewer(me: Me | null): Viewer {
  const guest = useQuery(useTRPC().guests.me.queryOptions()).data;
  const guestId = guest?.id ?? "";
  const guestName = guest?.name ?? "You";
  return useMemo(
    () =>
      me
        ? { id: me.id, name: me.name, pictureId: me.pictureId, guestId }
        : { id: guestId, name: guestName, pictureId: null, isGuest: true },
    [me, guestId, guestName],
  );
}
