import { useEffect, useRef } from "react";
import { useTRPCClient } from "~/trpc/client.tsx";
import { useDesk } from "../comments/desk.tsx";
import { useListening, usePlayer } from "../listening/listening.tsx";

const whileListeningMs = 5_000;
const whileLookingMs = 15_000;

/** Shows the others in the room that one is here, where one listens, and that one writes. What is lost on the way nobody misses. */
export function useShowMe(versionId: string): void {
  const client = useTRPCClient();
  const player = usePlayer();
  const isPlaying = useListening((state) => state.isPlaying);
  const isWriting = useDesk((desk) => desk.anchor !== null);
  const doing = isWriting ? "writing" : isPlaying ? "listening" : "looking";
  const show = useRef((_doing: typeof doing | "leaving") => {});
  useEffect(() => {
    show.current = (what) => {
      const atMs = Math.max(0, Math.round(player.placeMs()));
      void client.live.show.mutate({ versionId, atMs, doing: what }).catch(() => undefined);
    };
  }, [client, player, versionId]);
  useEffect(() => {
    const showNow = () => document.visibilityState === "visible" && show.current(doing);
    // Not in the same breath as what the page asks for first, and not at every key.
    const first = setTimeout(showNow, 1_000);
    const timer = setInterval(showNow, doing === "listening" ? whileListeningMs : whileLookingMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [doing]);
  useEffect(() => {
    const leave = () => show.current("leaving");
    return leave;
  }, []);
  useEffect(() => {
    // What a page still asks for as it goes is dropped, unless it is said to outlive it.
    const goAway = () => {
      const body = JSON.stringify({ versionId, atMs: null, doing: "leaving" });
      const headers = { "content-type": "application/json" };
      void fetch("/api/trpc/live.show", { method: "POST", body, headers, keepalive: true }).catch(() => undefined);
    };
    window.addEventListener("pagehide", goAway);
    return () => window.removeEventListener("pagehide", goAway);
  }, [versionId]);
}
