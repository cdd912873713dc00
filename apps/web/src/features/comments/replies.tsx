"use client";

import { useState } from "react";
import { Avatar } from "~/ui/avatar.tsx";
import { Button } from "~/ui/button.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { CommentMenu } from "./comment-menu.tsx";
import { faceOf, isGuest, nameOf, type People, type ReplyView, type ThreadView, type Viewer } from "./comments.ts";
import { type CommentRights, rightsOn } from "./rights.ts";
import type { CommentActs } from "./use-comment-acts.ts";
import { useReplies } from "./use-replies.ts";
import { namedIn, Words } from "./words.tsx";
import { WordsForm } from "./words-form.tsx";

type RepliesProps = { thread: ThreadView; people: People; viewer: Viewer; may: CommentRights; acts: CommentActs };

/** The answers to a comment, oldest first. */
export function Replies(props: RepliesProps) {
  const { thread, people: known } = props;
  const { replies, people, more } = useReplies(thread);
  const hidden = thread.replyCount - replies.length;
  if (replies.length === 0) return null;
  return (
    <>
      <ul className="mt-2 space-y-1.5">
        {replies.map((reply) => (
          <Reply key={reply.id} reply={reply} {...props} people={{ ...people, ...known }} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button size="small" className="mt-2" onClick={more.fetch} pending={more.isFetching ? "Fetching…" : undefined}>
          {hidden === 1 ? "Show one more answer" : `Show ${hidden} more answers`}
        </Button>
      )}
      {more.error && (
        <p role="alert" className="mt-1 text-now text-small">
          {more.error}
        </p>
      )}
    </>
  );
}

function Reply({ reply, thread, people, viewer, may, acts }: RepliesProps & { reply: ReplyView }) {
  const [isEditing, setIsEditing] = useState(false);
  const author = nameOf(people, reply.authorId);
  const rights = rightsOn(reply, { viewer, may });
  return (
    <li data-reply={reply.id} className="group/reply flex items-start gap-2.5">
      <Avatar {...faceOf(people, reply.authorId)} size="small" decorative className="mt-0.5" />
      <div className="min-w-0 flex-1">
        {isEditing ? (
          <WordsForm
            versionId={acts.versionId}
            label="Your answer"
            action="Save"
            words={reply.body}
            keepAs={`concerto.edit.${reply.id}`}
            onLeave={() => setIsEditing(false)}
            onSend={(body) => {
              setIsEditing(false);
              if (body !== reply.body) void acts.edit(thread, { comment: reply, body, named: namedIn(reply, people) });
            }}
          />
        ) : (
          <p className="whitespace-pre-wrap break-words">
            <span className="mr-2 font-medium">{author}</span>
            <Words said={reply} people={people} />
            <span className="ml-2 text-faint text-tiny">
              {isGuest(people, reply.authorId) && "guest · "}
              <RelativeTime at={reply.createdAt} />
              {reply.editedAt && " · edited"}
            </span>
          </p>
        )}
      </div>
      {rights.remove && !isEditing && (
        <div className="-my-1 max-md:hidden max-md:group-data-chosen/words:block">
          <CommentMenu
            of={`${author}’s answer`}
            onEdit={rights.edit ? () => setIsEditing(true) : undefined}
            onRemove={() => void acts.remove(thread, reply)}
          />
        </div>
      )}
    </li>
  );
}
