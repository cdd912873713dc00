import type { ReactNode } from "react";
import { ApiProvider } from "~/trpc/client.tsx";

/** What a link's pages share. */
export default function LinkLayout({ children }: { children: ReactNode }) {
  return <ApiProvider>{children}</ApiProvider>;
}
