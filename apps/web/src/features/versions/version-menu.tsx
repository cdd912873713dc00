"use client";

import { Archive, Download, Ellipsis, History, Link as LinkIcon, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "~/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "~/ui/menu.tsx";
import { AllVersions } from "./all-versions.tsx";
import { downloadsOf, type VersionRights } from "./downloads.ts";
import type { VersionActs } from "./use-version-acts.ts";
import type { VersionView } from "./versions.ts";

type VersionMenuProps = {
  version: VersionView;
  acts: VersionActs;
  may: VersionRights;
  onChoose: (version: VersionView) => void;
  onCopyMoment: () => void;
};

/** What can be done with a version, and the way to those that are not in sight. */
export function VersionMenu({ version, acts, may, onChoose, onCopyMoment }: VersionMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Menu
        trigger={
          <IconButton name={`More about v${version.number}`}>
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem icon={<History />} onSelect={() => setIsOpen(true)}>
          All versions
        </MenuItem>
        <MenuItem icon={<LinkIcon />} onSelect={onCopyMoment}>
          Copy a link to this moment
        </MenuItem>
        {downloadsOf(version, may).map(({ what, words }) => (
          <MenuItem key={what} icon={<Download />} onSelect={() => void acts.download(version, { what })}>
            {words}
          </MenuItem>
        ))}
        {may.edit && (
          <>
            <MenuSeparator />
            <MenuItem icon={<Archive />} onSelect={() => void acts.archive(version)}>
              Archive v{version.number}
            </MenuItem>
            <MenuItem icon={<Trash2 />} intent="danger" onSelect={() => void acts.remove(version)}>
              Remove v{version.number}
            </MenuItem>
          </>
        )}
      </Menu>
      <AllVersions
        songId={version.songId}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        acts={acts}
        may={may}
        onChoose={(chosen) => {
          setIsOpen(false);
          onChoose(chosen);
        }}
      />
    </>
  );
}
