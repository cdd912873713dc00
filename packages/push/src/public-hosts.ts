import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

const inner = new BlockList();
const blocks: [net: string, prefix: number, family: "ipv4" | "ipv6"][] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  // Wrap addresses of the other family, inner ones too.
  ["2001::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
];
for (const [net, prefix, family] of blocks) inner.addSubnet(net, prefix, family);

const global = new BlockList();
global.addSubnet("2000::", 3, "ipv6");

/** Whether an address leads out into the world, and not to this machine or its neighbours. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inner.check(address, "ipv4");
  return family === 6 && global.check(address, "ipv6") && !inner.check(address, "ipv6");
}

/** A host as it stands in a URL, where that is an address: nobody looks those up. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) ? bare : null;
}

export class InnerAddress extends Error {
  constructor(host: string) {
    super(`${host} is no host out in the world`);
  }
}

/** Looks a name up for the very connection that is made then, and refuses names of which any address lies within. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new InnerAddress(hostname), "");
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
