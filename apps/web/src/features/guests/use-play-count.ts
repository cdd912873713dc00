import { useEffect, useRef } from "react";
import { useTRPCClient } from "~/trpc/client.tsx";
import { useListening } from "../listening/listening.tsx";

/** Tells whoever made the link that a version is heard: once for each, when its sound begins. Only inside `<Listening>`. */
export function usePlayCount(): void {
  const client = useTRPCClient();
  const counted = useRef(new Set<string>());
  const heardId = useListening(({ isPlaying, isWaiting, versionId }) => (isPlaying && !isWaiting ? versionId : null));
  useEffect(() => {
    if (heardId === null || counted.current.has(heardId)) return;
    counted.current.add(heardId);
    // Asked for again, it might count twice; one that is lost takes nothing from whoever listens.
    client.links.played.mutate({ versionId: heardId }).catch((error) => console.warn("A play was not counted:", error));
  }, [heardId, client]);
}
