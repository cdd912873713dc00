import type { ReactNode } from "react";
import { UploadsPanel } from "~/features/uploads/uploads-panel.tsx";
import { UploadsProvider } from "~/features/uploads/uploads-provider.tsx";
import { ApiProvider } from "~/trpc/client.tsx";

/** What all signed-in pages share, and what goes on while people move between them. */
export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <ApiProvider>
      <UploadsProvider>
        {children}
        <UploadsPanel />
      </UploadsProvider>
    </ApiProvider>
  );
}
