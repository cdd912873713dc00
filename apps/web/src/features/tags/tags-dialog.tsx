"use client";

import { useQuery } from "@tanstack/react-query";
import { Undo2, X } from "lucide-react";
import { type FormEvent, useId, useRef, useState } from "react";
import { ListState } from "~/features/projects/list-state.tsx";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { Dialog } from "~/ui/dialog.tsx";
import { TextField } from "~/ui/text-field.tsx";
import { originOf } from "./tag-words.ts";
import type { KeptTag } from "./tags.ts";
import { useTagActs } from "./use-tag-acts.ts";

// What late-tags-dialog.tsx fetches when somebody first opens it.

type Named = { id: string; name: string };
export type TagsDialogProps = { song: Named; projectId: string; open: boolean; onClose: () => void };

/** The tags of a song: what was heard, and what its people say. */
export function TagsDialog({ song, projectId, open, onClose }: TagsDialogProps) {
  return (
    <Dialog
      title={`Tags of ${song.name}`}
      description="What was heard in the newest version, and what you add. What you remove stays away."
      open={open}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <TagsForm songId={song.id} projectId={projectId} />
    </Dialog>
  );
}

function TagsForm({ songId, projectId }: { songId: string; projectId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.tags.list.queryOptions({ songId }));
  const acts = useTagActs(songId);
  const field = useRef<HTMLInputElement>(null);
  const [news, setNews] = useState("");
  const tags = query.data ?? [];
  // The button that had the focus goes with its tag.
  const say = (words: string) => {
    setNews(words);
    field.current?.focus();
  };
  const remove = (tag: KeptTag) => {
    say(`${tag.text} is removed.`);
    void acts.remove(tag);
  };
  const putBack = (tag: KeptTag) => {
    say(`${tag.text} is back.`);
    void acts.putBack(tag);
  };
  return (
    <div className="grid gap-5">
      <AddForm projectId={projectId} field={field} onAdd={acts.add} onAdded={(text) => say(`${text} is added.`)} />
      <ListState query={query} what="the tags" />
      {tags.length > 0 && (
        <ul aria-label="Tags" className="border-line border-t">
          {tags.map((tag) => (
            <Row key={tag.id} tag={tag}>
              <button
                type="button"
                aria-label={`Remove ${tag.text}`}
                title="Remove"
                onClick={() => remove(tag)}
                className={rowButtonClass}
              >
                <X aria-hidden className="size-4" />
              </button>
            </Row>
          ))}
        </ul>
      )}
      {acts.removed.length > 0 && (
        <ul aria-label="Removed just now" className="border-line border-t">
          {acts.removed.map((tag) => (
            <Row key={tag.id} tag={tag} isRemoved>
              <Button size="small" aria-label={`Put ${tag.text} back`} onClick={() => putBack(tag)}>
                <Undo2 aria-hidden className="size-4" />
                Put back
              </Button>
            </Row>
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {news}
      </p>
    </div>
  );
}

const rowButtonClass =
  "inline-grid size-9 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text pointer-coarse:size-11";

type RowProps = { tag: KeptTag; isRemoved?: true; children: React.ReactNode };

function Row({ tag, isRemoved, children }: RowProps) {
  return (
    <li className="flex min-h-11 items-center gap-3 border-line border-b py-1">
      <bdi className={`min-w-0 break-words ${isRemoved ? "text-muted line-through" : ""}`}>{tag.text}</bdi>
      <span className="ml-auto truncate text-muted text-small">{isRemoved ? "removed" : originOf(tag)}</span>
      {children}
    </li>
  );
}

type AddFormProps = {
  projectId: string;
  field: React.RefObject<HTMLInputElement | null>;
  onAdd: (text: string) => Promise<void>;
  onAdded: (text: string) => void;
};

/** A field for one more tag, which offers those that the project's songs have. */
function AddForm({ projectId, field, onAdd, onAdded }: AddFormProps) {
  const known = useQuery(useTRPC().tags.inProject.queryOptions({ projectId })).data ?? [];
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState<string>();
  const list = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (pending || wanted === "") return;
    setPending("Adding…");
    setError(undefined);
    try {
      await onAdd(wanted);
      setText("");
      onAdded(wanted);
    } catch (thrown) {
      setError(sentenceOf(thrown));
    } finally {
      setPending(undefined);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="flex items-end gap-2">
      <TextField
        ref={field}
        label="Another tag"
        className="min-w-0 flex-1"
        value={text}
        error={error}
        maxLength={80}
        list={list}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => setText(event.target.value)}
      />
      <datalist id={list}>
        {known.map((tag) => (
          <option key={tag.text} value={tag.text} />
        ))}
      </datalist>
      <Button type="submit" size="medium" pending={pending} className="h-11">
        Add
      </Button>
    </form>
  );
}
