import type { Metadata } from "next";
import { LettersPage } from "~/features/letters/letters-page.tsx";
import { lettersOfLink } from "~/server/live-links.ts";

export const metadata: Metadata = { title: "What comes by mail", referrer: "no-referrer" };

export default async function Page({ params }: PageProps<"/letters/[token]">) {
  const { token } = await params;
  return <LettersPage token={token} initial={await lettersOfLink(token)} />;
}
