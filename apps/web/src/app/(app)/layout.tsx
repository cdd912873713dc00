import type { ReactNode } from "react";
import { ApiProvider } from "~/trpc/client.tsx";

/** What all signed-in pages share, and what goes on while people move between them. */
export default function AppLayout({ children }: { children: ReactNode }) {
  return <ApiProvider>{children}</ApiProvider>;
}
