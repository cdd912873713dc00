import { Ornament } from "~/features/people/ornament.tsx";
import { Sketch } from "~/features/projects/sketch.tsx";
import { formatTime } from "~/ui/duration.ts";
import type { OpenInvite } from "./invite.ts";

/** Who invites, to what, how that sounds from afar, and what one may do there. */
export function InviteCover({ invite }: { invite: OpenInvite }) {
  const { from, project, song, heard, may, words } = invite;
  return (
    <>
      <header className="text-center">
        <p className="text-muted">
          <span className="text-text">{from}</span> would like your ears on
        </p>
        <h1 className="break-words font-serif text-display">{song ?? project}</h1>
        {/* Two lines that break where the sense does. */}
        <p className="mt-1 text-muted">{factsOf(invite).join(" · ")}</p>
        <p className="text-muted">You can {may}.</p>
      </header>
      <div className="my-8 max-md:my-6">
        {heard?.sketch ? <Sketch sketch={heard.sketch} className="h-22! max-md:h-16!" /> : <Ornament />}
      </div>
      {words && (
        <blockquote className="mx-auto mb-8 max-w-104 whitespace-pre-line break-words border-line border-l-2 pl-4">
          {words}
        </blockquote>
      )}
    </>
  );
}

function factsOf({ project, song, heard }: OpenInvite): string[] {
  if (song === null) return heard && heard.songs > 1 ? [`${heard.songs} songs`] : [];
  if (!heard) return [project];
  return [project, `v${heard.number}`, ...(heard.durationMs === null ? [] : [formatTime(heard.durationMs)])];
}
