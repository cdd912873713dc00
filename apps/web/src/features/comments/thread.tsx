"use client";

import { Check } from "lucide-react";
import { type CSSProperties, memo, useState } from "react";
import { Avatar } from "~/ui/avatar.tsx";
import { Button } from "~/ui/button.tsx";
import { Kbd } from "~/ui/kbd.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { anchorWords } from "./anchor-words.ts";
import { AssignDialog, Assignee } from "./assign-dialog.tsx";
import { CommentMenu } from "./comment-menu.tsx";
import { faceOf, isGuest, nameOf, type People, type ThreadView, type Viewer } from "./comments.ts";
import { useDesk } from "./desk.tsx";
import { Replies } from "./replies.tsx";
import { type CommentRights, rightsOn } from "./rights.ts";
import type { CommentActs } from "./use-comment-acts.ts";
import { namedIn, Words } from "./words.tsx";
import { WordsForm } from "./words-form.tsx";

type ThreadProps = {
  thread: ThreadView;
  people: People;
  viewer: Viewer;
  may: CommentRights;
  acts: CommentActs;
  onCopyLink: (thread: ThreadView) => void;
};

/** A comment with its answers, in one row. Its list hears hovering and clicks (`data-thread`). */
export const Thread = memo(function Thread({ thread, people, viewer, may, acts, onCopyLink }: ThreadProps) {
  const [open, setOpen] = useState<"reply" | "edit" | null>(null);
  const [isAssigning, setIsAssigning] = useState(false);
  const isChosen = useDesk(({ chosenId }) => chosenId === thread.id);
  const isHovered = useDesk(({ hoveredId }) => hoveredId === thread.id);
  const isResolved = thread.resolvedAt !== null;
  const author = nameOf(people, thread.authorId);
  const rights = rightsOn(thread, { viewer, may });
  const settle = () => void (isResolved ? acts.reopen(thread.id) : acts.resolve(thread.id));
  return (
    <li
      data-thread={thread.id}
      data-chosen={isChosen || undefined}
      className={`${rowClass} ${isChosen ? "via-raised" : isHovered ? "via-raised/55" : "via-transparent"}`}
    >
      {isChosen && <span aria-hidden className="absolute inset-y-0 left-0 w-0.5 bg-now md:hidden" />}
      <button type="button" data-time aria-label={`Go to ${anchorWords(thread)}`} className={timeClass(isResolved)}>
        {anchorWords(thread)}
      </button>
      <Avatar {...faceOf(people, thread.authorId)} decorative className="[grid-area:face]" />
      <div className="min-w-0 [grid-area:words]">
        <div
          className="flex flex-wrap items-center gap-x-2 gap-y-0.5 max-md:pr-(--time-width) md:min-h-6.5"
          style={timeWidth(anchorWords(thread))}
        >
          <span className="font-medium">{author}</span>
          <span className="text-faint text-small">
            {isGuest(people, thread.authorId) && "guest · "}
            <RelativeTime at={thread.createdAt} />
            {thread.editedAt && " · edited"}
          </span>
          {thread.assigneeId && <Assignee thread={thread} people={people} />}
          {may.comment && open !== "reply" && (
            <button type="button" onClick={() => setOpen("reply")} className={`${replyClass} max-md:hidden`}>
              Reply
            </button>
          )}
        </div>
        {open === "edit" ? (
          <WordsForm
            versionId={acts.versionId}
            label="Your comment"
            action="Save"
            words={thread.body}
            keepAs={`concerto.edit.${thread.id}`}
            onLeave={() => setOpen(null)}
            onSend={(body) => {
              setOpen(null);
              if (body !== thread.body)
                void acts.edit(thread, { comment: thread, body, named: namedIn(thread, people) });
            }}
          />
        ) : (
          <p className={`whitespace-pre-wrap break-words ${isResolved ? "text-muted" : ""}`}>
            <Words said={thread} people={people} />
          </p>
        )}
        <Replies thread={thread} people={people} viewer={viewer} may={may} acts={acts} />
        {open === "reply" && (
          <WordsForm
            versionId={acts.versionId}
            label={`Answer to ${author}`}
            action="Reply"
            keepAs={`concerto.reply.${thread.id}`}
            onLeave={() => setOpen(null)}
            onSend={(body) => {
              setOpen(null);
              void acts.reply(thread, body);
            }}
          />
        )}
      </div>
      <div
        className={`flex items-center gap-1.5 self-start [grid-area:acts] max-md:mt-1 max-md:pl-9.5 ${isChosen ? "" : "max-md:hidden"}`}
      >
        {may.comment && (
          <Button size="small" className="md:hidden" onClick={() => setOpen("reply")}>
            Reply
          </Button>
        )}
        {/* Gone while one edits: a menu that closes would take the cursor back to its button. */}
        {open !== "edit" && (
          <CommentMenu
            of={`${author}’s comment`}
            onCopyLink={() => onCopyLink(thread)}
            onSettle={rights.settle ? settle : undefined}
            isResolved={isResolved}
            onAssign={may.assign ? () => setIsAssigning(true) : undefined}
            onEdit={rights.edit ? () => setOpen("edit") : undefined}
            onRemove={rights.remove ? () => void acts.remove(thread, thread) : undefined}
          />
        )}
        {rights.settle && <SettleButton isResolved={isResolved} isChosen={isChosen} of={author} onSettle={settle} />}
        {!rights.settle && isResolved && <span className="px-3 py-1.5 text-settled text-small">✓ Resolved</span>}
      </div>
      {isAssigning && (
        <AssignDialog thread={thread} people={people} acts={acts} onClose={() => setIsAssigning(false)} />
      )}
    </li>
  );
});

type SettleButtonProps = { isResolved: boolean; isChosen: boolean; of: string; onSettle: () => void };

function SettleButton({ isResolved, isChosen, of, onSettle }: SettleButtonProps) {
  if (isResolved) {
    return (
      <button
        type="button"
        aria-label={`Resolved. Reopen ${of}’s comment`}
        title="Reopen"
        onClick={onSettle}
        className="inline-flex min-h-8 items-center gap-1.5 rounded-md px-2.5 text-settled text-small hover:bg-raised pointer-coarse:min-h-11"
      >
        <Check aria-hidden className="size-4" />
        Resolved
      </button>
    );
  }
  return (
    <Button size="small" onClick={onSettle} aria-keyshortcuts={isChosen ? "R" : undefined}>
      <span className="font-normal text-muted">
        Resolve<span className="sr-only"> {of}’s comment</span>
      </span>
      {isChosen && (
        <span aria-hidden className="pointer-coarse:hidden">
          <Kbd>R</Kbd>
        </span>
      )}
    </Button>
  );
}

/** On a phone the time stands at the end of the first line; what stands before it keeps clear of as much. */
const timeWidth = (words: string): CSSProperties & { "--time-width": string } => ({
  "--time-width": `${words.length * 0.6 + 0.5}rem`,
});

// A thousand rows: those out of sight are not laid out.
const rowClass =
  "group/words relative grid items-start border-line border-b bg-linear-to-r from-transparent to-transparent py-3.5 [contain-intrinsic-size:auto_84px] [content-visibility:auto] scroll-mt-[calc(var(--stage-height,0px)+1rem)] scroll-mb-[calc(var(--toast-offset)+1rem)] max-md:-mx-page max-md:gap-x-3 max-md:px-page max-md:[grid-template-areas:'face_words'_'acts_acts'] max-md:grid-cols-[auto_1fr] md:grid-cols-[4.25rem_auto_1fr_auto] md:gap-x-4 md:[grid-template-areas:'time_face_words_acts']";

const timeClass = (isResolved: boolean) =>
  `rounded-sm text-left font-mono leading-6.5 [grid-area:time] hover:underline max-md:absolute max-md:top-3.5 max-md:right-page max-md:text-right pointer-coarse:-my-2 pointer-coarse:min-h-10.5 pointer-coarse:min-w-11 ${isResolved ? "text-settled" : "text-now"}`;

const replyClass =
  "rounded-sm text-muted text-small transition-opacity hover:text-text focus-visible:opacity-100 pointer-fine:opacity-0 pointer-fine:group-focus-within/words:opacity-100 pointer-fine:group-hover/words:opacity-100 pointer-coarse:min-h-11";
