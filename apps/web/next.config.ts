import { join } from "node:path";
import type { NextConfig } from "next";

const workspaceRoot = join(import.meta.dirname, "../..");

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Content-Security-Policy", value: "frame-ancestors 'none'" },
];

// An address that is a secret, a link's or an invite's: no other site is told it, no cache keeps what it shows, no engine lists it.
const secretHeaders = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "Cache-Control", value: "no-store, private" },
  { key: "X-Robots-Tag", value: "noindex, nofollow" },
];

export default {
  reactStrictMode: true,
  // `pnpm test` checks them, of all packages; whoever starts Concerto for the first time need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // Our packages publish TypeScript sources; Next compiles them with the app.
  transpilePackages: ["@concerto/api", "@concerto/core", "@concerto/db", "@concerto/storage"],
  // Server-only and large: loaded by Node as they are, which keeps builds and hot reloads quick.
  serverExternalPackages: ["pg", "better-auth"],
  // Named, so that a stray lockfile higher up never moves the root.
  turbopack: { root: workspaceRoot },
  outputFileTracingRoot: workspaceRoot,
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/l/:path*", headers: secretHeaders },
    { source: "/i/:path*", headers: secretHeaders },
  ],
} satisfies NextConfig;
