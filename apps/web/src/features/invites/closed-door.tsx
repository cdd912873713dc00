import { AuthPage } from "~/features/people/auth-page.tsx";
import { withNext } from "~/features/people/next-path.ts";
import { ButtonLink } from "~/ui/button-link.tsx";
import { type ClosedWords, wordsFor } from "./closed-words.ts";
import type { ClosedInvite } from "./invite.ts";

type ClosedDoorProps = { invite: ClosedInvite; token: string; isSignedIn: boolean };

/** An invite that opens nothing: why, and what to do. */
export function ClosedDoor({ invite, token, isSignedIn }: ClosedDoorProps) {
  const { title, sentence }: ClosedWords = wordsFor(invite);
  return (
    <AuthPage title={title} sentence={sentence}>
      {isSignedIn ? (
        <ButtonLink href="/" intent="primary" size="large" className="w-full">
          Go to your projects
        </ButtonLink>
      ) : (
        <ButtonLink href={withNext("/sign-in", `/i/${token}`)} intent="primary" size="large" className="w-full">
          Sign in
        </ButtonLink>
      )}
    </AuthPage>
  );
}
