import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPage } from "~/features/people/auth-page.tsx";
import { nextPath, withNext } from "~/features/people/next-path.ts";
import { SignUpForm } from "~/features/people/sign-up-form.tsx";
import { TextLink } from "~/features/people/text-link.tsx";
import { queriesOfRequest, trpc } from "~/trpc/server.tsx";

export const metadata: Metadata = { title: "Sign up" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const next = nextPath((await searchParams).next);
  if (await queriesOfRequest().fetchQuery(trpc.viewer.me.queryOptions())) redirect(next);
  return (
    <AuthPage
      title="A room to listen in"
      sentence="Hear exactly what was bounced, and pin every note to its moment."
      elsewhere={
        <>
          Have an account? <TextLink href={withNext("/sign-in", next)}>Sign in</TextLink>
        </>
      }
    >
      <SignUpForm next={next} />
    </AuthPage>
  );
}
