import type { ReactNode } from "react";
import { LetterNotice } from "~/features/service/letter-notice.tsx";
import { Main } from "~/ui/main.tsx";
import { PageHeader } from "~/ui/page-header.tsx";

/** The pages outside the door. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <LetterNotice />
      <PageHeader />
      <Main className="grid flex-1 place-items-center px-page pt-4 pb-20">{children}</Main>
    </div>
  );
}
