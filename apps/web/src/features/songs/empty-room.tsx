import { NewVersionButton } from "~/features/uploads/new-version-button.tsx";
import type { SongView } from "./song.ts";

/** The height of each bar of a waveform that is not there yet, in percent: a phrase that swells and fades. */
const bars = Array.from({ length: 96 }, (_, index) => {
  const swell = Math.sin((index / 95) * Math.PI);
  return Math.round(8 + 78 * swell * (0.55 + 0.45 * Math.abs(Math.sin(index * 1.7) * Math.cos(index * 0.6))));
});

/** A song without a version: the place where its sound will be. */
export function EmptyRoom({ song }: { song: SongView }) {
  const mayUpload = song.may.includes("upload");
  return (
    <section aria-label="No version yet" className="relative mx-page my-6 grid min-h-[56dvh] place-items-center">
      <div
        aria-hidden
        className="absolute inset-0 flex items-center justify-between gap-px overflow-hidden opacity-60 [mask-image:radial-gradient(closest-side,transparent_45%,black_95%)]"
      >
        {bars.map((percent, index) => (
          <span
            key={index}
            className="w-[3px] rounded-full bg-wave-peak max-md:w-[2px]"
            style={{ height: `${percent}%` }}
          />
        ))}
      </div>
      <div className="relative max-w-120 px-8 py-9 text-center">
        <h2 className="font-serif text-display leading-none">
          {mayUpload ? "Drop the first mix" : "Nothing to hear yet"}
        </h2>
        <p className="mt-4 text-balance text-muted">
          {mayUpload
            ? "WAV, AIFF, FLAC, or whatever left your session. It is kept byte for byte, and heard bit for bit."
            : "As soon as somebody brings a version, it plays here."}
        </p>
        {mayUpload && (
          <div className="mt-7 flex justify-center">
            <NewVersionButton size="large" projectId={song.project.id} songId={song.id} songName={song.name}>
              Choose a file
            </NewVersionButton>
          </div>
        )}
      </div>
    </section>
  );
}
