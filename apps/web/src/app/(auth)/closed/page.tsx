import type { Metadata } from "next";
import { AuthPage } from "~/features/people/auth-page.tsx";
import { ButtonLink } from "~/ui/button-link.tsx";

export const metadata: Metadata = { title: "Closed" };

export default function ClosedPage() {
  return (
    <AuthPage
      title="Closed, for now"
      sentence="You are signed out everywhere. Nothing is gone for two weeks: sign in until then, and your account is as it was. A letter tells you the day."
    >
      <ButtonLink href="/sign-in" size="large" className="w-full">
        I want it back
      </ButtonLink>
    </AuthPage>
  );
}
