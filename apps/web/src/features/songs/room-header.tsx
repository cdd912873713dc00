"use client";

import { Keyboard } from "lucide-react";
import { PeopleLink } from "~/features/members/people-link.tsx";
import { Bell } from "~/features/notifications/bell.tsx";
import { AccountMenu } from "~/features/people/account-menu.tsx";
import { SearchButton } from "~/features/search/search-button.tsx";
import { NewVersionButton } from "~/features/uploads/new-version-button.tsx";
import { IconButton } from "~/ui/icon-button.tsx";
import { PageHeader } from "~/ui/page-header.tsx";
import type { Me, SongView } from "./song.ts";

type RoomHeaderProps = { song: SongView; me: Me; onMap: () => void };

/** Where one is, and what can be brought here. */
export function RoomHeader({ song, me, onMap }: RoomHeaderProps) {
  const { id, name, project, may } = song;
  const { email, emailVerified } = me;
  return (
    <PageHeader parents={[{ label: project.name, href: `/projects/${project.id}` }]} here={name}>
      <SearchButton />
      <IconButton name="Keys" shortcut="?" onClick={onMap} className="pointer-coarse:hidden">
        <Keyboard />
      </IconButton>
      <PeopleLink scope={{ projectId: project.id, songId: id, may }} className="max-md:hidden" />
      {may.includes("upload") && (
        <NewVersionButton className="max-md:text-small" projectId={project.id} songId={id} songName={name}>
          New version
        </NewVersionButton>
      )}
      <Bell />
      <AccountMenu me={{ id: me.id, name: me.name, pictureId: me.pictureId, email, emailVerified }} />
    </PageHeader>
  );
}
