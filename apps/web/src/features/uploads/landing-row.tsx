"use client";

import { X } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { formatBytes } from "~/ui/bytes.ts";
import { IconButton } from "~/ui/icon-button.tsx";
import { TextField } from "~/ui/text-field.tsx";
import type { Answer, Candidate, Planned, Question } from "./landing.ts";

type LandingRowProps = {
  plan: Planned;
  /** Songs of the project to choose from, where a file belongs to one that it does not resemble. */
  songs: readonly Candidate[];
  onRename: (name: string) => void;
  onAnswer: (answer: Answer | null) => void;
  onLeaveOut: () => void;
};

/** One dropped file and the song that it becomes or belongs to. */
export function LandingRow({ plan, songs, onRename, onAnswer, onLeaveOut }: LandingRowProps) {
  const { landing, question, answer } = plan;
  const { file, name, sentence } = landing;
  const isNew = answer?.kind === "new";
  return (
    <li className="relative border-line border-t py-3.5">
      <p className="min-w-0 truncate pr-10 text-muted text-small" title={file.name}>
        {file.name} · <span className="whitespace-nowrap font-mono">{formatBytes(file.size)}</span>
      </p>
      {question && <Ask plan={plan} question={question} onAnswer={onAnswer} />}
      {(isNew || name.trim() === "") && (
        <NameOfSong label={`Song name for ${file.name}`} name={name} sentence={sentence} onRename={onRename} />
      )}
      {!question && <Elsewhere plan={plan} songs={songs} onAnswer={onAnswer} />}
      {/* Last, so that the sheet opens on what there is to say, not on what takes a file away. */}
      <IconButton
        name={`Leave ${file.name} out`}
        className="absolute top-1.5 right-0 size-8 -outline-offset-2 pointer-coarse:-top-0.5"
        onClick={onLeaveOut}
      >
        <X />
      </IconButton>
    </li>
  );
}

type NameProps = { label: string; name: string; sentence: string | null; onRename: (name: string) => void };

function NameOfSong({ label, name, sentence, onRename }: NameProps) {
  const error = sentence ?? (name.trim() === "" ? "It needs a name." : undefined);
  return (
    <TextField
      className="mt-1.5 [&>label]:sr-only"
      label={label}
      value={name}
      error={error}
      maxLength={200}
      autoComplete="off"
      onChange={(event) => onRename(event.target.value)}
    />
  );
}

type AskProps = { plan: Planned; question: Question; onAnswer: (answer: Answer) => void };

// Nothing is chosen beforehand: a name that resembles another is no proof.
function Ask({ plan: { landing, answer }, question: { songs, same }, onAnswer }: AskProps) {
  const group = useId();
  const isChosen = (option: Answer) => JSON.stringify(landing.answer) === JSON.stringify(option);
  const option = (given: Answer, words: ReactNode) => (
    <label className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 hover:bg-raised pointer-coarse:min-h-11">
      <input
        type="radio"
        name={group}
        checked={isChosen(given)}
        onChange={() => onAnswer(given)}
        className="size-4 shrink-0 accent-now"
      />
      <span className="min-w-0">{words}</span>
    </label>
  );
  return (
    <fieldset className="mt-0.5">
      <legend className="flex items-center gap-2 font-medium">
        {answer === null && <span aria-hidden className="size-1.5 rounded-full bg-now" />}
        {songs[0] ? `Is this ${songs[0].name}, which is here already?` : `Is this the same song as ${same?.file.name}?`}
      </legend>
      <div className="-mx-2 mt-1">
        {songs.map((song) => (
          <div key={song.id}>
            {option(
              { kind: "version", song: { id: song.id, name: song.name } },
              <>
                New version of {song.name}
                <span className="block text-muted text-small">{song.note}</span>
              </>,
            )}
          </div>
        ))}
        {same && option({ kind: "same", as: same.id }, <>Same song as {same.file.name}, its next version</>)}
        {option({ kind: "new" }, "A new song")}
      </div>
    </fieldset>
  );
}

type ElsewhereProps = { plan: Planned; songs: readonly Candidate[]; onAnswer: (answer: Answer | null) => void };

/** For a file whose name says nothing of its song: chooses one that is there. */
function Elsewhere({ plan: { landing }, songs, onAnswer }: ElsewhereProps) {
  const { answer, file } = landing;
  const [isOpen, setIsOpen] = useState(answer?.kind === "version");
  if (songs.length === 0) return null;
  const choose = (id: string) => {
    const song = songs.find((candidate) => candidate.id === id);
    onAnswer(song ? { kind: "version", song: { id: song.id, name: song.name } } : null);
  };
  if (!isOpen) {
    return (
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        className="mt-1 min-h-8 rounded-sm text-muted text-small underline decoration-line underline-offset-4 hover:text-text pointer-coarse:min-h-11"
      >
        It is a version of a song here<span className="sr-only">: {file.name}</span>
      </button>
    );
  }
  return (
    <select
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed.
      autoFocus
      aria-label={`Song of ${file.name}`}
      value={answer?.kind === "version" ? answer.song.id : ""}
      onChange={(event) => choose(event.target.value)}
      className="mt-2 h-10 w-full rounded-lg border border-line bg-surface px-3 text-base pointer-coarse:h-11 pointer-coarse:text-[1rem]"
    >
      <option value="">A new song</option>
      <optgroup label="The next version of">
        {songs.map(({ id, name, note }) => (
          <option key={id} value={id}>
            {`${name} · ${note}`}
          </option>
        ))}
      </optgroup>
    </select>
  );
}
