import { Agent, request } from "node:http";

export type Load = { connections: number; seconds: number };
export type Loaded = { perSecond: number; bytes: number; p95Ms: number };

export type Ask = { url: string; headers: Record<string, string>; body?: string };

/** Asks the same again and again on so many connections; what comes is counted as it lay on the wire, and never unpacked. */
export async function load(ask: Ask, { connections, seconds }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  await askOnce(ask, agent);
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const took: number[] = [];
  let bytes = 0;
  const one = async () => {
    while (performance.now() < endsAt) {
      const beganAt = performance.now();
      bytes = await askOnce(ask, agent);
      took.push(performance.now() - beganAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const elapsed = (performance.now() - startedAt) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  return { perSecond: took.length / elapsed, bytes, p95Ms: took[Math.floor(took.length * 0.95)] ?? 0 };
}

/** The bytes of the answer's body on the wire; throws where it is not a 200. */
function askOnce({ url, headers, body }: Ask, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: body ? "POST" : "GET", headers, agent }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      answer.on("error", reject);
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url} answered ${answer.statusCode}.`)),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
