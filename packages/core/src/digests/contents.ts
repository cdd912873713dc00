import type { LineRow, PlaceRow } from "./composed-rows.ts";
import type { DigestGroup, DigestLine } from "./letter.ts";

/** A version's waveform and length. */
export type Sketched = { id: string; sketch: Uint8Array | null; durationMs: number | null };

type Material = {
  /** The newest lines of one digest, the newest first. */
  lines: readonly LineRow[];
  /** All its places, where something was told last first. */
  places: readonly PlaceRow[];
  versions: ReadonlyMap<string, Sketched>;
  siteUrl: string;
};

/** Lines of one song: whoever wants to read on reads in the room. */
const mostOfPlace = 8;
/** So many waveforms are a pleasure; more make a letter heavy. */
const mostPictures = 4;

/** What a digest tells: song by song, where something was told last first, each with its newest lines and how much there is besides. */
export function contentsOf({ lines, places, versions, siteUrl }: Material) {
  const groups: DigestGroup[] = [];
  for (const place of places) {
    const ofPlace = lines.filter(({ placeId }) => placeId === place.placeId).slice(0, mostOfPlace);
    const [newest] = ofPlace;
    if (!newest) continue;
    const picture = groups.length < mostPictures ? pictureOf(ofPlace, versions) : null;
    groups.push({
      project: newest.project,
      song: newest.song,
      number: place.number,
      url: urlOf(siteUrl, newest.songId ? `/songs/${newest.songId}` : `/projects/${newest.projectId}`),
      count: place.count,
      said: place.said,
      lines: ofPlace.map((line) => lineOf(line, siteUrl)),
      picture,
    });
  }
  const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
  const count = sum(places.map((place) => place.count));
  return { groups, places: places.length, count, said: sum(places.map(({ said }) => said)), url: urlOf(siteUrl, "/") };
}

function pictureOf(lines: readonly LineRow[], versions: ReadonlyMap<string, Sketched>): DigestGroup["picture"] {
  const versionId =
    lines.find((line) => line.atMs !== null)?.versionId ?? lines.find((line) => line.versionId)?.versionId;
  const version = versionId ? versions.get(versionId) : undefined;
  if (!version?.sketch || !version.durationMs) return null;
  const { durationMs } = version;
  const moments = lines.flatMap((line) => (line.versionId === versionId && line.atMs !== null ? [line.atMs] : []));
  const marks = moments.map((atMs) => Math.min(1, Math.round((atMs / durationMs) * 1000) / 1000));
  return { sketch: Buffer.from(version.sketch).toString("base64"), marks: [...new Set(marks)] };
}

function lineOf(line: LineRow, siteUrl: string): DigestLine {
  const { kind, by, atMs, words, number, role } = line;
  return { kind, by, atMs, words, number, role, url: urlOf(siteUrl, pathOf(line)) };
}

/** The very place that a line speaks of. */
function pathOf({ kind, projectId, songId, number, threadId }: LineRow): string {
  const place = songId === null ? `/projects/${projectId}` : `/songs/${songId}`;
  if (kind === "joined") return `${place}/people`;
  const query = new URLSearchParams();
  if (songId !== null && number !== null) query.set("v", String(number));
  if (songId !== null && threadId !== null) query.set("c", threadId);
  return query.size > 0 ? `${place}?${query}` : place;
}

const urlOf = (siteUrl: string, path: string) => new URL(path, siteUrl).href;
