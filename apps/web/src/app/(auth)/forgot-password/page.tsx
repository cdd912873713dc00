import type { Metadata } from "next";
import { AuthPage } from "~/features/people/auth-page.tsx";
import { ForgotPasswordForm } from "~/features/people/forgot-password-form.tsx";
import { TextLink } from "~/features/people/text-link.tsx";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgotPasswordPage() {
  return (
    <AuthPage
      title="Forgot your password?"
      sentence="Say which address you signed up with, and we send you a link to choose a new one."
      elsewhere={<TextLink href="/sign-in">Back to signing in</TextLink>}
    >
      <ForgotPasswordForm />
    </AuthPage>
  );
}
