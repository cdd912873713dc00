"use client";

import { useCallback, useEffect, useMemo, useRef } from "react";
import { useUploadTo } from "~/features/uploads/uploads.ts";
import { type Anchor, countMarkers, type MarkerView, markersListed, type Viewer } from "../comments/comments.ts";
import { useDesk, useDeskStore } from "../comments/desk.tsx";
import { Filters } from "../comments/filters.tsx";
import { ThreadList } from "../comments/thread-list.tsx";
import { useCommentActs } from "../comments/use-comment-acts.ts";
import { useMarkers } from "../comments/use-comments.ts";
import { usePlayer } from "../listening/listening.tsx";
import { MediaKeys } from "../listening/media-keys.tsx";
import { useCompany } from "../live/use-company.ts";
import { Seen } from "../notifications/seen.ts";
import { SongTags } from "../tags/song-tags.tsx";
import { LateWarnings } from "../versions/late-warnings.tsx";
import { ThisVersion } from "../versions/this-version.tsx";
import { useVersionActs } from "../versions/use-version-acts.ts";
import { VersionFacts } from "../versions/version-facts.tsx";
import { VersionLabel } from "../versions/version-label.tsx";
import { VersionMenu } from "../versions/version-menu.tsx";
import { VersionPills } from "../versions/version-pills.tsx";
import { VersionWaiting, WaveformWaiting } from "../versions/version-waiting.tsx";
import type { VersionView } from "../versions/versions.ts";
import { Company } from "./company.tsx";
import { copyLink } from "./copy-link.ts";
import { useDoor } from "./door.tsx";
import { useMeasuredHeight } from "./measured-height.ts";
import type { RoomAddress } from "./room-address.ts";
import { RoomBar } from "./room-bar.tsx";
import { RoomCommands } from "./room-commands.tsx";
import { RoomKeys } from "./room-keys.tsx";
import { RoomTitle } from "./room-title.tsx";
import type { SongView } from "./song.ts";
import { Stage } from "./stage.tsx";
import { useShowMe } from "./use-show-me.ts";
import { useSound } from "./use-sound.ts";

type ReviewDeskProps = {
  song: SongView;
  viewer: Viewer;
  versions: readonly VersionView[];
  version: VersionView;
  /** What the address asks for; another one each time that somebody follows a link to here. */
  asked: RoomAddress;
  onChoose: (version: VersionView) => void;
  /** The version has been put away. */
  onLeave: () => void;
  onMap: () => void;
};

const none: readonly MarkerView[] = [];

/** One version under review: heard, seen, spoken of. */
export function ReviewDesk({ song, viewer, versions, version, asked, onChoose, onLeave, onMap }: ReviewDeskProps) {
  const player = usePlayer();
  const desk = useDeskStore();
  const show = useDesk((held) => held.show);
  const { roomPath, openSearch } = useDoor();
  const acts = useCommentActs(version.id, viewer);
  const versionActs = useVersionActs(song.id, { onGone: onLeave, onBack: onChoose });
  const { data: marked } = useMarkers(version.id);
  const upload = useUploadTo(song.id);
  const discussion = useRef<HTMLElement>(null);
  const stage = useMeasuredHeight("--stage-height", "sticky");
  const company = useCompany(song.id);
  useSound(version, versions);
  useShowMe(version.id);

  const markers = marked?.markers ?? none;
  const listed = useMemo(() => markersListed(markers, show, viewer), [markers, show, viewer]);
  const open = useMemo(() => markers.filter((marker) => !marker.isResolved), [markers]);
  // What is settled stays on the waveform, paler.
  const drawn = show === "open" ? markers : listed;
  const may = useMemo(
    () => ({
      comment: song.may.includes("comment"),
      resolve: song.may.includes("resolve"),
      moderate: song.may.includes("moderate"),
      assign: song.may.includes("assign"),
    }),
    [song.may],
  );
  const goTo = useCallback(
    ({ id, atMs }: { id: string; atMs: number }) => {
      desk.set({ chosenId: id });
      player.seek(atMs);
    },
    [desk, player],
  );
  const goToMarker = useCallback(
    (marker: MarkerView) => {
      if (marker.isResolved && desk.get().show === "open") desk.set({ show: "all" });
      goTo(marker);
    },
    [desk, goTo],
  );
  const post = async (body: string, anchor: Anchor) => {
    const id = await acts.add(body, anchor);
    // In sight and in hand, wherever in the list it went; the playhead stays.
    if (id) desk.set({ chosenId: id });
  };
  useGoToAsked(asked, markers, goTo);
  const chooseById = (versionId: string) => {
    const chosen = versions.find(({ id }) => id === versionId);
    if (chosen) onChoose(chosen);
  };
  const { number } = version;
  const copyThread = useCallback(
    (thread: { id: string }) =>
      copyLink(roomPath(song.id, { versionNumber: number, commentId: thread.id }), "this comment"),
    [roomPath, song.id, number],
  );
  const copyMoment = () =>
    copyLink(roomPath(song.id, { versionNumber: number, atMs: player.placeMs() }), "this moment");
  const ofVersions = {
    edit: song.may.includes("edit"),
    browse: song.may.includes("browse"),
    keep: song.may.includes("keep"),
    download: song.may.includes("download"),
  };
  const tags = (song.tags.length > 0 || song.may.includes("tag")) && <SongTags song={song} />;
  const about = <ThisVersion version={version} acts={versionActs} may={ofVersions} tags={tags} />;
  return (
    <>
      <MediaKeys title={`${song.name} · v${number}`} artist={song.project.name} />
      <RoomKeys
        versions={versions}
        markers={listed}
        viewer={viewer}
        acts={acts}
        may={may}
        onVersion={onChoose}
        onMarker={goTo}
        onMap={onMap}
      />
      {openSearch && (
        <RoomCommands
          song={song}
          version={version}
          open={open}
          onMarker={goToMarker}
          onDownload={() => void versionActs.download(version, { what: "original" })}
          onCopyMoment={() => void copyMoment()}
          onMap={onMap}
        />
      )}
      <RoomTitle song={song}>
        <div className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-1">
          <VersionPills versions={versions} chosen={version} onChoose={chooseById} />
          <VersionMenu
            version={version}
            acts={versionActs}
            may={ofVersions}
            onChoose={onChoose}
            onCopyMoment={() => void copyMoment()}
          />
          <VersionLabel
            version={version}
            mayEdit={ofVersions.edit}
            onSave={(words) => versionActs.label(version, words)}
            className="max-w-100 text-small max-lg:hidden"
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 md:ml-auto">
          <Company company={company} />
          <VersionFacts version={version} />
          {song.may.includes("upload") && <LateWarnings version={version} />}
        </div>
        <details className="basis-full text-small lg:hidden">
          <summary className="w-fit rounded-sm py-1 text-muted hover:text-text">About v{number}</summary>
          <div className="pt-2 pb-4">{about}</div>
        </details>
      </RoomTitle>
      <div ref={stage} className="sticky top-0 z-20 bg-ink">
        <Stage
          version={version}
          markers={drawn}
          people={marked?.people ?? {}}
          company={company}
          onChoose={goToMarker}
          undrawn={<WaveformWaiting version={version} acts={versionActs} mayRetry={song.may.includes("upload")} />}
          waiting={
            <VersionWaiting
              version={version}
              acts={versionActs}
              may={{ retry: song.may.includes("upload"), remove: ofVersions.edit }}
              share={upload && upload.versionId === version.id ? upload.sentBytes / upload.bytes : null}
            />
          }
        />
        <RoomBar version={version} versions={versions} onPost={post} mayComment={may.comment} onChoose={chooseById} />
      </div>
      <div className="grid gap-x-14 px-page pt-1 md:pt-5 pb-[calc(var(--toast-offset)+3rem)] lg:grid-cols-[minmax(0,1fr)_minmax(18rem,22.5rem)]">
        <section ref={discussion} aria-label={`Comments on v${number}`} className="min-w-0">
          <div className="border-line border-b pb-1.5">
            <Filters counts={countMarkers(markers, viewer)} />
          </div>
          {marked && marked.total > markers.length && (
            <p className="border-line border-b py-2 text-muted text-small">
              The waveform and the counts show the first {markers.length} of {marked.total} comments; this list has them
              all.
            </p>
          )}
          <ThreadList
            versionId={version.id}
            listed={listed}
            isSilent={marked !== undefined && markers.length === 0}
            viewer={viewer}
            may={may}
            acts={acts}
            onChoose={goTo}
            onCopyLink={copyThread}
          />
        </section>
        {!viewer.isGuest && <Seen versionId={version.id} list={discussion} />}
        <aside className="max-lg:hidden">{about}</aside>
      </div>
    </>
  );
}

/**
 * Chooses the comment that the address names, and puts the playhead there once it is known, unless the address names a moment of its
 * own. In a room that is open already, a link to here asks for the same.
 */
function useGoToAsked(
  asked: RoomAddress,
  markers: readonly MarkerView[],
  goTo: (marker: { id: string; atMs: number }) => void,
): void {
  const desk = useDeskStore();
  const chosenId = useDesk((held) => held.chosenId);
  const heard = useRef(asked);
  const done = useRef<RoomAddress>(null);
  useEffect(() => {
    if (heard.current === asked) return;
    heard.current = asked;
    if (asked.commentId) desk.set({ chosenId: asked.commentId, show: "all" });
  }, [asked, desk]);
  useEffect(() => {
    const marker = markers.find(({ id }) => id === asked.commentId);
    if (done.current === asked || asked.atMs !== null || !marker || chosenId !== marker.id) return;
    done.current = asked;
    goTo(marker);
  }, [asked, markers, chosenId, goTo]);
}
