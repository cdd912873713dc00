"use client";

import { ButtonLink } from "~/ui/button-link.tsx";
import { AuthPage } from "./auth-page.tsx";
import { useRefreshOnReturn } from "./refresh-on-return.ts";
import { SendVerification } from "./send-verification.tsx";

/** What to do while the letter travels, and when it does not come. */
export function VerifyWaiting({ address, next }: { address: string; next: string }) {
  useRefreshOnReturn({ enabled: true });
  return (
    <AuthPage
      title="We sent you a letter"
      sentence={
        <>
          Its link verifies <strong className="font-medium text-text">{address}</strong>. Open it in this browser,
          within three days.
        </>
      }
    >
      <ButtonLink href={next} intent="primary" size="large" className="w-full">
        Go on meanwhile
      </ButtonLink>
      <p className="mt-3 text-center text-muted text-small">
        Your own projects work without it. To invite people, we need to know that the address is yours.
      </p>
      <section aria-labelledby="not-there" className="mt-8 border-line border-t pt-6 text-center">
        <h2 id="not-there" className="font-medium">
          It did not come?
        </h2>
        <p className="mt-1 mb-4 text-balance text-muted text-small">
          Some minutes are usual. Look among the junk mail, and see that the address above is spelled right. At most six
          letters go out within an hour.
        </p>
        <SendVerification address={address} />
      </section>
    </AuthPage>
  );
}
