/** Hearing what Postgres tells its listeners: one connection of its own, since a pool's are lent to others. */
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";

type Listening = {
  url: string;
  channels: readonly string[];
  onNotice: (channel: string, payload: string) => void;
  /** After every connection, the first too: what was told before it was heard by nobody. */
  onConnect: () => void;
};

/** A connection that is dead without a word is known after this at the latest. */
const askEveryMs = 10_000;
const patienceMs = 5_000;
const pauseMs = 1_000;

/** Listens on these channels until it is stopped, connecting again whenever the connection is lost. Notices between two are lost. */
export function listenOn({ url, channels, onNotice, onConnect }: Listening): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const listenOnce = async () => {
    const client = new Client({ connectionString: url, keepAlive: true, query_timeout: patienceMs });
    const lost = new Promise<never>((_, reject) => {
      client.on("error", reject);
      client.on("end", () => reject(new Error("The connection that listens has ended.")));
    });
    lost.catch(() => undefined); // heard of below, or the connection was ended on purpose
    client.on("notification", ({ channel, payload }) => onNotice(channel, payload ?? ""));
    try {
      await client.connect();
      for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`);
      onConnect();
      while (!signal.aborted) {
        await Promise.race([lost, setTimeout(askEveryMs, undefined, { signal, ref: false }).catch(() => undefined)]);
        if (!signal.aborted) await client.query("select 1");
      }
    } finally {
      await client.end().catch(() => undefined); // it was lost: there is nothing left to end
    }
  };
  const untilStopped = async () => {
    while (!signal.aborted) {
      await listenOnce().catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : error;
        if (!signal.aborted) console.warn("The connection that listens was lost:", reason);
      });
      if (!signal.aborted) await setTimeout(pauseMs, undefined, { signal, ref: false }).catch(() => undefined); // told to stop
    }
  };
  const listening = untilStopped();
  return {
    async stop() {
      stopping.abort();
      await listening;
    },
  };
}
