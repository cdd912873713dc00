import { Agent, get, type IncomingMessage } from "node:http";

/** A stream of events as a browser opens it. */
export type OpenStream = {
  /** Resolves with when (`performance.now()`) the stream first held these words. */
  holds: (words: string) => Promise<number>;
  close: () => void;
};

/** What came before anybody asked for it; a call's answer may take longer than the news of what it did. */
const mostKept = 40;

/** Opens a stream and waits for its first bytes. Each has a connection of its own, as browsers on different desks have. */
export async function openStream(url: string, headers: Record<string, string> = {}): Promise<OpenStream> {
  const agent = new Agent({ keepAlive: false });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent }, resolve).once("error", reject);
  });
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}.`);
  const waiting = new Map<string, (atMs: number) => void>();
  let kept: { text: string; atMs: number }[] = [];
  answer.setEncoding("utf8");
  const begun = new Promise<void>((resolve) => answer.once("data", () => resolve()));
  answer.on("error", () => {}); // it is closed under its feet
  answer.on("data", (text: string) => {
    const atMs = performance.now();
    kept = [...kept, { text, atMs }].slice(-mostKept);
    for (const [words, resolve] of waiting) {
      if (!text.includes(words)) continue;
      waiting.delete(words);
      resolve(atMs);
    }
  });
  await begun;
  return {
    holds: (words) => {
      const came = kept.find(({ text }) => text.includes(words));
      return came ? Promise.resolve(came.atMs) : new Promise((resolve) => waiting.set(words, resolve));
    },
    close: () => {
      answer.destroy();
      agent.destroy();
    },
  };
}

/** Opens so many streams, a few at a time. */
export async function openStreams(count: number, open: (index: number) => Promise<OpenStream>): Promise<OpenStream[]> {
  const opened: OpenStream[] = [];
  while (opened.length < count) {
    const batch = Math.min(20, count - opened.length);
    opened.push(...(await Promise.all(Array.from({ length: batch }, (_, index) => open(opened.length + index)))));
  }
  return opened;
}
