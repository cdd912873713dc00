import { Avatar } from "~/ui/avatar.tsx";
import { Button } from "~/ui/button.tsx";
import { anchorWords } from "./anchor-words.ts";
import type { Viewer } from "./comments.ts";
import type { Sending } from "./outbox.ts";
import type { CommentActs } from "./use-comment-acts.ts";

type UnsentProps = { item: Sending; viewer: Viewer; acts: CommentActs };

/** Words that are under way, or did not arrive: they stay, with the reason and a way to send them again. */
export function Unsent({ item, viewer, acts }: UnsentProps) {
  const { body, anchor, parentId, failure } = item;
  return (
    <li className="grid grid-cols-[auto_1fr] items-start gap-x-4 border-line border-b py-3.5 md:grid-cols-[4.25rem_auto_1fr]">
      <span className="font-mono text-now leading-6.5 max-md:hidden">{anchorWords(anchor)}</span>
      <Avatar id={viewer.id} name={viewer.name} pictureId={viewer.pictureId} decorative />
      <div className="min-w-0">
        <p className="flex min-h-6.5 flex-wrap items-center gap-x-2">
          <span className="font-medium">{viewer.name}</span>
          <span className={`text-small ${failure ? "text-now" : "animate-breathe text-faint"}`}>
            {failure ? "not sent" : parentId ? "answering…" : "sending…"}
          </span>
          <span className="font-mono text-now text-small md:hidden">{anchorWords(anchor)}</span>
        </p>
        <p className="whitespace-pre-wrap break-words text-muted">{body}</p>
        {failure && (
          <div role="alert" className="mt-2 flex flex-wrap items-center gap-2 text-small">
            <span>{failure}</span>
            <Button size="small" onClick={() => void acts.sendAgain(item)}>
              Try again
            </Button>
            <Button size="small" onClick={() => acts.discard(item)}>
              Discard
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
