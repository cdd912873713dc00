import type { ReactNode } from "react";
import { Live } from "~/features/live/live.tsx";
import { ApiProvider } from "~/trpc/client.tsx";

/** What a link's pages share. */
export default function LinkLayout({ children }: { children: ReactNode }) {
  return (
    <ApiProvider>
      <Live />
      {children}
    </ApiProvider>
  );
}
