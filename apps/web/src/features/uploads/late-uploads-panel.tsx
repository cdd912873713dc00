"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { createLate } from "~/ui/late.ts";
import { useUploads } from "./uploads.ts";

const late = createLate(() => import("./uploads-panel.tsx"));

/** Until the panel is tried again, where it could not be fetched: files are on their way all the same. */
const againAfterMs = 5_000;

/** The panel of uploads, fetched when there is something to tell: a file on its way, or one that can go on. */
export function LateUploadsPanel() {
  const [panel, setPanel] = useState<Awaited<ReturnType<typeof late.fetch>>>();
  const isBusy = useUploads().length > 0;
  const { data } = useQuery(useTRPC().uploads.pending.queryOptions());
  const isWanted = isBusy || (data?.uploads.length ?? 0) > 0;
  useEffect(() => {
    if (!isWanted || panel) return;
    const fetch = () => void late.fetch().then((fetched) => fetched && setPanel(fetched));
    fetch();
    const again = setInterval(fetch, againAfterMs);
    return () => clearInterval(again);
  }, [isWanted, panel]);
  return panel ? <panel.UploadsPanel /> : null;
}
