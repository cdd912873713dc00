"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { createLate, useLate } from "~/ui/late.ts";
import { keepApart, staysApart } from "./apart.ts";

const notice = createLate(() => import("./take-over-notice.tsx"));

/** Offers what this browser's guest said to the person who is signed in now; whoever declines is not asked again here. */
export function TakeOverOffer({ me }: { me: { id: string } }) {
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => setIsWanted(!staysApart(me.id)), [me.id]);
  const { data: offer } = useQuery({
    ...useTRPC().guests.offer.queryOptions(),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Hardly anybody ever sees it.
  const fetched = useLate(notice, { isWanted: Boolean(offer), onLost: () => setIsWanted(false) });
  if (!isWanted || !offer || !fetched) return null;
  const decline = () => {
    keepApart(me.id);
    setIsWanted(false);
  };
  return <fetched.TakeOverNotice {...offer} onDecline={decline} />;
}
