import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPage } from "~/features/people/auth-page.tsx";
import { nextPath } from "~/features/people/next-path.ts";
import { SendVerification } from "~/features/people/send-verification.tsx";
import { VerifyLink } from "~/features/people/verify-link.tsx";
import { VerifyWaiting } from "~/features/people/verify-waiting.tsx";
import { queriesOfRequest, trpc } from "~/trpc/server.tsx";

export const metadata: Metadata = { title: "Verify your address" };

/** With a token, where a letter's link leads; without, where people wait for the letter. */
export default async function VerifyPage({ searchParams }: PageProps<"/verify">) {
  const { token, next } = await searchParams;
  const me = await queriesOfRequest().fetchQuery(trpc.viewer.me.queryOptions());
  if (typeof token === "string") {
    return <VerifyLink token={token} waitingAddress={me && !me.emailVerified ? me.email : undefined} />;
  }
  if (me?.emailVerified) redirect(nextPath(next));
  if (me) return <VerifyWaiting address={me.email} next={nextPath(next)} />;
  return (
    <AuthPage title="Verify your address" sentence="Say which address you signed up with, and we send you a letter.">
      <SendVerification address={undefined} />
    </AuthPage>
  );
}
