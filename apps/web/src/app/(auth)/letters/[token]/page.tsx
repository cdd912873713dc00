import type { Metadata } from "next";
import { LettersPage } from "~/features/letters/letters-page.tsx";
import { lettersOfLink } from "~/server/live-links.ts";
import { ApiProvider } from "~/trpc/client.tsx";

export const metadata: Metadata = { title: "What comes by mail", referrer: "no-referrer" };

/** Where the foot of a letter leads. Looking changes nothing: programs that fetch what stands in letters look too. */
export default async function Page({ params }: PageProps<"/letters/[token]">) {
  const { token } = await params;
  const letters = await lettersOfLink(token);
  return (
    <ApiProvider>
      <LettersPage token={token} initial={letters} />
    </ApiProvider>
  );
}
