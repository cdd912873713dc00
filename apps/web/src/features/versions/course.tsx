"use client";

import { useQuery } from "@tanstack/react-query";
import { formatTime } from "~/ui/duration.ts";
import { usePlayer } from "../listening/listening.tsx";
import { depthOf, parseCourse, pointsOf, spanOf } from "./course-line.ts";
import { formatLevel } from "./version-words.ts";
import type { VersionView } from "./versions.ts";

export type CourseProps = { version: Pick<VersionView, "id" | "durationMs" | "loudness"> };

/** The short-term loudness from the beginning to the end, and the integrated as a line through it. */
export function Course({ version }: CourseProps) {
  const player = usePlayer();
  const { data: lufs, isError } = useQuery({
    queryKey: ["course", version.id],
    queryFn: async ({ signal }) => {
      const known = await player.addresses.of(version.id);
      // Asked for while the worker was still listening, an address knows of none.
      const { course } = known.course ? known : await player.addresses.of(version.id, { fresh: "fresh" });
      if (!course) throw new Error("No course of loudness is stored for this version.");
      const answer = await fetch(course.url, { signal });
      if (!answer.ok) throw new Error(`The course of loudness answered ${answer.status}.`);
      return parseCourse(await answer.arrayBuffer());
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isError) return <p className="pt-2 text-muted">It could not be fetched. Close this and open it again.</p>;
  if (!lufs)
    return <div role="status" aria-label="Fetching" className="mt-2 h-20 animate-breathe rounded-md bg-raised" />;
  const span = spanOf(lufs);
  if (!span) return <p className="pt-2 text-muted">Too short, or too quiet, to measure.</p>;
  const words = `Short-term loudness, from ${formatLevel(span.least)} to ${formatLevel(span.most)} LUFS`;
  return (
    <figure className="pt-2">
      <Drawing lufs={lufs} integratedLufs={version.loudness.integratedLufs} words={words} />
      <figcaption className="mt-1.5 flex justify-between gap-4 text-muted">
        <span>
          <span className="font-mono text-text">{formatLevel(span.least)}</span> to{" "}
          <span className="font-mono text-text">{formatLevel(span.most)}</span> LUFS, over 3 s
        </span>
        <span className="font-mono">{formatTime(version.durationMs ?? 0)}</span>
      </figcaption>
    </figure>
  );
}

const [width, height] = [400, 80];

type DrawingProps = { lufs: readonly number[]; integratedLufs: number | null; words: string };

function Drawing({ lufs, integratedLufs, words }: DrawingProps) {
  const line = pointsOf(lufs).map(({ x, y }) => `${(x * width).toFixed(1)},${(y * height).toFixed(1)}`);
  const depth = integratedLufs === null ? null : depthOf(integratedLufs, lufs);
  return (
    <svg
      role="img"
      aria-label={words}
      viewBox={`0 -2 ${width} ${height + 2}`}
      preserveAspectRatio="none"
      className="h-20 w-full"
    >
      <title>{words}</title>
      <polygon points={`0,${height} ${line.join(" ")} ${width},${height}`} className="fill-wave-peak" opacity={0.45} />
      <polyline
        points={line.join(" ")}
        fill="none"
        vectorEffect="non-scaling-stroke"
        className="stroke-wave-played"
        strokeWidth={1.25}
      />
      {depth !== null && (
        <line
          x1={0}
          x2={width}
          y1={depth * height}
          y2={depth * height}
          vectorEffect="non-scaling-stroke"
          strokeDasharray="3 4"
          className="stroke-muted"
        />
      )}
    </svg>
  );
}
