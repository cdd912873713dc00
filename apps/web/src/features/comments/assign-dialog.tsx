import { Avatar } from "~/ui/avatar.tsx";
import { Dialog } from "~/ui/dialog.tsx";
import { createLate, useLate } from "~/ui/late.ts";
import { faceOf, nameOf, type People, type ThreadView } from "./comments.ts";
import type { CommentActs } from "./use-comment-acts.ts";

const choice = createLate(() => import("./assign-choice.tsx"));

type AssignDialogProps = { thread: ThreadView; people: People; acts: CommentActs; onClose: () => void };

/** Asks whose a thread is to do. */
export function AssignDialog({ thread, people, acts, onClose }: AssignDialogProps) {
  const fetched = useLate(choice, { isWanted: true, onLost: onClose });
  return (
    <Dialog
      title="Assign to…"
      description={`Whose is this to do? ${nameOf(people, thread.authorId)}’s comment stays open until it is resolved.`}
      open
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      {fetched && <fetched.AssignChoice thread={thread} people={people} acts={acts} onClose={onClose} />}
    </Dialog>
  );
}

/** Whose a thread is to do, as a small face beside it. */
export function Assignee({ thread, people }: { thread: ThreadView; people: People }) {
  const name = nameOf(people, thread.assigneeId);
  return (
    <span className="inline-flex items-center gap-1.5 text-muted text-small">
      <span aria-hidden>→</span>
      <span className="sr-only">assigned to</span>
      <Avatar {...faceOf(people, thread.assigneeId)} size="small" decorative />
      {name}
    </span>
  );
}
