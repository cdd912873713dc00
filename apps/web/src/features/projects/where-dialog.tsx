"use client";

import { type FormEvent, useState } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useUploadEngine } from "~/features/uploads/uploads-provider.tsx";
import { useTRPCClient } from "~/trpc/client.tsx";
import { newToken } from "~/trpc/token.ts";
import { Button } from "~/ui/button.tsx";
import { Dialog } from "~/ui/dialog.tsx";
import { TextField } from "~/ui/text-field.tsx";
import { Choice, choicesClass } from "./choice.tsx";
import type { Song } from "./shelf.ts";
import { originOf, songNameFrom } from "./song-words.ts";
import { useSongActs } from "./use-song-acts.ts";

type WhereDialogProps = {
  projectId: string;
  songs: readonly Song[];
  /** The file that was dropped beside every song; none: the dialog is closed. */
  file: File | undefined;
  onClose: () => void;
};

/** Asks which song a file belongs to: a new one named after it, or one that is there. Nothing is ever guessed from a name. */
export function WhereDialog({ projectId, songs, file, onClose }: WhereDialogProps) {
  const engine = useUploadEngine();
  const send = (song: { id: string; name: string }) => {
    if (file) engine.add({ projectId, songId: song.id, songName: song.name }, [file]);
    onClose();
  };
  return (
    <Dialog
      title="Where does it belong?"
      description={file?.name}
      open={file !== undefined}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      {file && <NewSongForm key={file.name} projectId={projectId} fileName={file.name} onBegun={send} />}
      {songs.length > 0 && (
        <>
          <h3 className="mt-6 mb-1 text-muted text-small">Or the next version of</h3>
          <ul className={choicesClass}>
            {songs.map((song) => (
              <Choice key={song.id} name={song.name} onChoose={() => send(song)}>
                {[song.newest ? `v${song.newest.number} so far` : "no audio yet", originOf(song)]
                  .filter(Boolean)
                  .join(" · ")}
              </Choice>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

type NewSongFormProps = {
  projectId: string;
  fileName: string;
  onBegun: (song: { id: string; name: string }) => void;
};

function NewSongForm({ projectId, fileName, onBegun }: NewSongFormProps) {
  const api = useTRPCClient();
  const acts = useSongActs(projectId, "active");
  const [clientToken] = useState(newToken);
  const [name, setName] = useState(songNameFrom(fileName));
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending("One moment…");
    setError(undefined);
    try {
      const { id } = await api.songs.create.mutate({ projectId, name, clientToken });
      onBegun({ id, name: name.trim() });
      void acts.askAgain();
    } catch (thrown) {
      setError(sentenceOf(thrown));
      setPending(undefined);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-2">
      <TextField
        className="min-w-48 flex-1"
        label="A new song"
        value={name}
        error={error}
        maxLength={400}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" intent="primary" pending={pending} className="mt-6.5 min-h-11">
        Begin song
      </Button>
    </form>
  );
}
