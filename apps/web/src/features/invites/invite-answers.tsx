import { copyLink } from "~/features/songs/copy-link.ts";
import { Button } from "~/ui/button.tsx";
import type { InviteAnswer } from "./invite.ts";

/** What became of each address that was typed. Whoever does not want to wait for the letter has the link to pass on. */
export function InviteAnswers({ answers }: { answers: readonly InviteAnswer[] }) {
  // What is to be mended stands first.
  const [refused, others] = [true, false].map((is) => answers.filter(({ outcome }) => (outcome === "refused") === is));
  const isOneWaiting = answers.some(({ link }) => link !== null);
  return (
    <div role="status" className="mt-6 max-w-160">
      <ul aria-label="What became of it" className="max-h-96 overflow-y-auto">
        {[...(refused ?? []), ...(others ?? [])].map(({ typed, outcome, sentence, link }) => (
          <li
            key={typed}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-line border-t py-2.5 first:border-t-0"
          >
            <div className="min-w-0">
              <p className="break-all font-medium">{typed}</p>
              <p className={`text-small ${outcome === "refused" ? "text-now" : "text-muted"}`}>{sentence}</p>
            </div>
            {link && (
              <Button
                size="small"
                aria-label={`Copy the link for ${typed} now`}
                onClick={() => void copyLink(link, `the invite of ${typed}`)}
              >
                Copy link
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isOneWaiting && (
        <p className="mt-2 text-muted text-small">
          The letters are on their way; below stands what becomes of them. A copied link opens the same invite, also
          while mail is slow.
        </p>
      )}
    </div>
  );
}
