"use client";

import { sendVerification } from "./auth-requests.ts";
import { useRefreshOnReturn } from "./refresh-on-return.ts";
import { SendAgain } from "./send-again.tsx";
import { TextLink } from "./text-link.tsx";

type VerifyBannerProps = { me: { email: string; emailVerified: boolean } };

/** A quiet line, under the page's header, for who has not verified their address yet. Nothing for everybody else. */
export function VerifyBanner({ me }: VerifyBannerProps) {
  useRefreshOnReturn({ enabled: !me.emailVerified });
  if (me.emailVerified) return null;
  return (
    <section
      aria-label="Verify your address"
      className="flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-y px-page py-2.5 text-small"
    >
      <p className="min-w-48 flex-1 text-muted">
        We sent a letter to <span className="text-text">{me.email}</span>. Open its link, and you can invite people.{" "}
        <TextLink href="/verify">It did not come?</TextLink>
      </p>
      <SendAgain label="Send again" size="small" send={() => sendVerification(me.email)} />
    </section>
  );
}
