"use client";

import { useState } from "react";
import { Avatar } from "~/ui/avatar.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { CommentMenu } from "./comment-menu.tsx";
import { nameOf, type People, type ReplyView, type ThreadView } from "./comments.ts";
import type { CommentRights } from "./thread.tsx";
import type { CommentActs, Viewer } from "./use-comment-acts.ts";
import { WordsForm } from "./words-form.tsx";

type RepliesProps = { thread: ThreadView; people: People; viewer: Viewer; may: CommentRights; acts: CommentActs };

/** The answers to a comment, oldest first. */
export function Replies(props: RepliesProps) {
  const { replies } = props.thread;
  if (replies.length === 0) return null;
  return (
    <ul className="mt-2 space-y-1.5">
      {replies.map((reply) => (
        <Reply key={reply.id} reply={reply} {...props} />
      ))}
    </ul>
  );
}

function Reply({ reply, thread, people, viewer, may, acts }: RepliesProps & { reply: ReplyView }) {
  const [isEditing, setIsEditing] = useState(false);
  const author = nameOf(people, reply.authorId);
  const isOwn = reply.authorId === viewer.id;
  return (
    <li className="group/reply flex items-start gap-2.5">
      <Avatar id={reply.authorId ?? "nobody"} name={author} size="small" decorative className="mt-0.5" />
      <div className="min-w-0 flex-1">
        {isEditing ? (
          <WordsForm
            label="Your answer"
            action="Save"
            words={reply.body}
            keepAs={`concerto.edit.${reply.id}`}
            onLeave={() => setIsEditing(false)}
            onSend={(body) => {
              setIsEditing(false);
              if (body !== reply.body) void acts.edit(thread, { comment: reply, body });
            }}
          />
        ) : (
          <p className="whitespace-pre-wrap break-words">
            <span className="mr-2 font-medium">{author}</span>
            {reply.body}
            <span className="ml-2 text-faint text-tiny">
              <RelativeTime at={reply.createdAt} />
              {reply.editedAt && " · edited"}
            </span>
          </p>
        )}
      </div>
      {(isOwn || may.moderate) && !isEditing && (
        <div className="-my-1 max-md:hidden max-md:group-data-chosen/words:block">
          <CommentMenu
            of={`${author}’s answer`}
            onEdit={isOwn && may.comment ? () => setIsEditing(true) : undefined}
            onRemove={() => void acts.remove(thread, reply)}
          />
        </div>
      )}
    </li>
  );
}
