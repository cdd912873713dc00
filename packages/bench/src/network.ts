import type { CDPSession, Page } from "@playwright/test";

export type Traffic = {
  /** All bytes that came so far, as they lay on the wire. */
  bytes: () => number;
  /** Those of scripts alone. */
  scriptBytes: () => number;
};

/** Counts what a page fetches, from now on. */
export async function watchTraffic(page: Page): Promise<Traffic> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  const received = new Map<string, number>();
  session.on("Network.requestWillBeSent", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  // What plays never ends loading: its bytes are counted as they come.
  session.on("Network.dataReceived", ({ requestId, encodedDataLength, dataLength }) =>
    received.set(requestId, (received.get(requestId) ?? 0) + (encodedDataLength || dataLength)),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    received.set(requestId, encodedDataLength),
  );
  const sum = (isCounted: (requestId: string) => boolean) =>
    [...received].reduce((bytes, [requestId, more]) => bytes + (isCounted(requestId) ? more : 0), 0);
  return { bytes: () => sum(() => true), scriptBytes: () => sum((requestId) => scripts.has(requestId)) };
}

/** The process of the tab, as the operating system knows it. */
export async function rendererPids(session: CDPSession): Promise<number[]> {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}
