import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPage } from "~/features/people/auth-page.tsx";
import { nextPath, withNext } from "~/features/people/next-path.ts";
import { SignInForm } from "~/features/people/sign-in-form.tsx";
import { TextLink } from "~/features/people/text-link.tsx";
import { queriesOfRequest, trpc } from "~/trpc/server.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = nextPath((await searchParams).next);
  if (await queriesOfRequest().fetchQuery(trpc.viewer.me.queryOptions())) redirect(next);
  return (
    <AuthPage
      title="Welcome back"
      sentence="Everything is where you left it."
      elsewhere={
        <>
          <TextLink href="/forgot-password">Forgot your password?</TextLink>
          <span className="mx-2">·</span>
          New here? <TextLink href={withNext("/sign-up", next)}>Sign up</TextLink>
        </>
      }
    >
      <SignInForm next={next} />
    </AuthPage>
  );
}
