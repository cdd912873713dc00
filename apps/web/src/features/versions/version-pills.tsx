import { Segmented } from "~/ui/segmented.tsx";
import type { VersionView } from "./versions.ts";

type VersionPillsProps = {
  versions: readonly VersionView[];
  chosen: VersionView;
  onChoose: (versionId: string) => void;
};

/** More than this would push the title off its line; older ones are in the menu. */
const most = 6;

/** A song's versions side by side, oldest first; the one that is heard is filled. */
export function VersionPills({ versions, chosen, onChoose }: VersionPillsProps) {
  return <Segmented label="Version" options={pills(versions, chosen, most)} value={chosen.id} onChange={onChoose} />;
}

/** The chosen version and its neighbour, joined: for the thumb. */
export function VersionPair({ versions, chosen, onChoose }: VersionPillsProps) {
  if (versions.length < 2) return null;
  return (
    <Segmented
      label="Compare versions"
      look="joined"
      options={pills(versions, chosen, 2)}
      value={chosen.id}
      onChange={onChoose}
    />
  );
}

/** The newest few, and the chosen one whatever its age, by number. */
function pills(versions: readonly VersionView[], chosen: VersionView, count: number) {
  const newest = versions.slice(0, count);
  const shown = newest.some(({ id }) => id === chosen.id) ? newest : [...newest.slice(0, count - 1), chosen];
  return [...shown].sort((a, b) => a.number - b.number).map(pill);
}

function pill(version: VersionView) {
  const { id, number, state } = version;
  const standing = standings[state];
  return {
    value: id,
    name: `Version ${number}${standing ? `, ${standing.words}` : ""}`,
    label: (
      <span className="inline-flex items-center gap-2">
        v{number}
        {standing && <span aria-hidden className={`size-1.5 rounded-full ${standing.dot}`} />}
      </span>
    ),
  };
}

const standings: Record<VersionView["state"], { words: string; dot: string } | null> = {
  arriving: { words: "still arriving", dot: "animate-breathe bg-now" },
  processing: { words: "being listened through", dot: "animate-breathe bg-now" },
  failed: { words: "could not be read", dot: "bg-faint" },
  ready: null,
};
