import { useQuery, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useEffect, useState } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { closeBrowser, lookAtBrowser, openBrowser, type ThisBrowser } from "./this-browser.ts";

/** "none": this site sends no notifications to browsers. */
export type Telling = "none" | "unable" | "refused" | "off" | "on";

const noAddress =
  "This browser could not be reached by its maker's push service. Some switch that off, in private windows too. Try again later, or in another browser.";

/** Whether this browser tells what is new while Concerto is closed, and the ways to change that. Undefined until it is known. */
export function useThisBrowser() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const { data: site } = useQuery({ ...trpc.notifications.pushKey.queryOptions(), refetchOnMount: "always" });
  const key = site?.key ?? null;
  const { data: browser } = useQuery({
    queryKey: ["this-browser", key],
    queryFn: () => lookAtBrowser(key ?? ""),
    enabled: key !== null,
    networkMode: "always",
    refetchOnMount: "always",
  });
  useLeaveChanges(() => void queries.invalidateQueries({ queryKey: ["this-browser"] }));

  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setFault(undefined);
    try {
      await act();
    } catch (error) {
      setFault(isOurs(error) ? sentenceOf(error) : noAddress);
    }
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["this-browser"] }),
      queries.invalidateQueries(trpc.notifications.pushKey.queryFilter()),
    ]);
    setBusy(false);
  };
  const telling = tellingOf(site, browser);
  return {
    telling,
    isBusy,
    fault,
    turnOn: () =>
      attempt(async () => {
        const subscribing = await openBrowser(key ?? "");
        if (subscribing) await api.notifications.subscribe.mutate(subscribing);
      }),
    turnOff: () =>
      attempt(async () => {
        if (site?.endpoint) await api.notifications.unsubscribe.mutate({ endpoint: site.endpoint });
        await closeBrowser();
      }),
  };
}

type Site = { key: string | null; endpoint: string | null };

/** On is only what both know of: signed in anew, a browser asks anew. */
function tellingOf(site: Site | undefined, browser: ThisBrowser | undefined): Telling | undefined {
  if (site?.key === null) return "none";
  if (!site || !browser) return undefined;
  if (browser.is !== "able") return browser.is;
  return browser.endpoint !== null && browser.endpoint === site.endpoint ? "on" : "off";
}

/** Whether Concerto failed, or could not be reached, and not the browser. */
function isOurs(error: unknown): boolean {
  return error instanceof TRPCClientError;
}

/** Leave is given and taken in the browser's own settings, too. */
function useLeaveChanges(onChange: () => void): void {
  const [status, setStatus] = useState<PermissionStatus>();
  useEffect(() => {
    // A browser that does not know of this one says so by refusing; its leave is looked at when its window has the focus.
    navigator.permissions?.query({ name: "notifications" }).then(setStatus, () => undefined);
  }, []);
  useEffect(() => {
    status?.addEventListener("change", onChange);
    return () => status?.removeEventListener("change", onChange);
  }, [status, onChange]);
}
