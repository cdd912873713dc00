import { createServer } from "node:net";
import { join } from "node:path";
import { readJson, writeJson } from "./json-files.ts";

/** Where each part is found unless something else is already there. Postgres keeps away from 5432, where people's own often runs. */
export const preferredPorts = { app: 3000, inbox: 8025, postgres: 5433, r2: 9100 } as const;

export type PortName = keyof typeof preferredPorts;

/** Both loopbacks and the wildcard: a port held on any of them would answer in Concerto's place. */
const addresses = ["127.0.0.1", "::1", undefined];

/** Whether nothing on this machine listens on the port. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const address of addresses) {
    const code = await tryListening(port, address);
    if (code === "EADDRINUSE" || code === "EACCES") return false;
  }
  return true;
}

/** The preferred port, or the next free one above it; a busy one is named through `say`. */
export async function takePort(preferred: number, say: (line: string) => void): Promise<number> {
  for (let port = preferred; port < preferred + 100; port++) {
    if (!(await isPortFree(port))) continue;
    if (port !== preferred) say(`port ${preferred} is busy; using ${port}`);
    return port;
  }
  throw new Error(`Ports ${preferred} to ${preferred + 99} are all busy.`);
}

/** Any free port, for runs that must not meet another one. */
export async function anyPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  return address.port;
}

export type Ports = Record<Exclude<PortName, "app">, number>;

/** The services' ports of this data folder, written down so that stored addresses hold after a restart. */
export async function keepPorts(
  dataDir: string,
  choose: (preferred: number, name: keyof Ports) => Promise<number>,
): Promise<Ports> {
  const file = join(dataDir, "ports.json");
  const kept = await readJson<Partial<Ports>>(file);
  const ports: Ports = {
    inbox: await choose(kept?.inbox ?? preferredPorts.inbox, "inbox"),
    postgres: await choose(kept?.postgres ?? preferredPorts.postgres, "postgres"),
    r2: await choose(kept?.r2 ?? preferredPorts.r2, "r2"),
  };
  await writeJson(file, ports);
  return ports;
}

function tryListening(port: number, address: string | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host: address, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
