import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A way to the app that can be broken in the ways in which lines break. It passes bytes on and understands none of them. */
export type BreakableGateway = {
  origin: string;
  /** Resets every connection there is. */
  reset: () => void;
  /** Passes nothing on, in connections that are there and in new ones, and closes none of them: until it is told to go on. */
  swallow: () => void;
  goOn: () => void;
  /** Closes every connection and answers no more, until it is back. */
  goAway: () => Promise<void>;
  comeBack: () => Promise<void>;
  stop: () => Promise<void>;
};

export async function openGateway(to: () => number): Promise<BreakableGateway> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isSwallowing = false;
  const accept = (from: Socket) => {
    const onwards = connect({ port: to(), host: "localhost" });
    const pair = [from, onwards] as const;
    pairs.add(pair);
    const end = () => {
      // Whoever hangs behind a line that swallows everything never hears that the other side has gone.
      if (isSwallowing) return;
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    const pass = (socket: Socket, other: Socket) =>
      socket.on("data", (bytes) => (isSwallowing ? undefined : other.write(bytes)));
    pass(from, onwards);
    pass(onwards, from);
    for (const socket of pair) socket.on("error", end).on("close", end);
  };
  const listen = async (port: number): Promise<Server> => {
    const server = createServer(accept).listen(port, "localhost");
    await once(server, "listening");
    return server;
  };
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const [from, onwards] of pairs) {
      from.resetAndDestroy();
      onwards.destroy();
    }
    pairs.clear();
  };
  const goAway = async () => {
    const closed = new Promise((done) => server.close(done));
    cut();
    await closed;
  };
  return {
    origin: `http://localhost:${port}`,
    reset: cut,
    swallow: () => {
      isSwallowing = true;
    },
    goOn: () => {
      isSwallowing = false;
    },
    goAway,
    comeBack: async () => {
      server = await listen(port);
    },
    stop: goAway,
  };
}
