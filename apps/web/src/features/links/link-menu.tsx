"use client";

import { Ellipsis, Link2, Link2Off, RefreshCw, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "~/features/members/confirm-dialog.tsx";
import type { PeopleScope } from "~/features/members/scope.ts";
import { IconButton } from "~/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "~/ui/menu.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { titleOf } from "./link-words.ts";
import type { LinkView } from "./links.ts";
import type { LinkActs } from "./use-link-acts.ts";

type LinkMenuProps = { link: LinkView; scope: PeopleScope; acts: LinkActs };

/** All that can be done with a link. */
export function LinkMenu({ link, scope, acts }: LinkMenuProps) {
  const [asked, setAsked] = useState<"settings" | "rotate">();
  const close = () => setAsked(undefined);
  const isRevoked = link.state === "revoked";
  return (
    <>
      <Menu
        trigger={
          <IconButton name={`More: ${titleOf(link)}`}>
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem icon={<SlidersHorizontal />} onSelect={() => setAsked("settings")}>
          Settings…
        </MenuItem>
        <MenuItem icon={<RefreshCw />} onSelect={() => setAsked("rotate")}>
          New address…
        </MenuItem>
        <MenuSeparator />
        {isRevoked ? (
          <MenuItem icon={<Link2 />} onSelect={() => void acts.restore(link)}>
            Let it open again
          </MenuItem>
        ) : (
          <MenuItem icon={<Link2Off />} intent="danger" onSelect={() => void acts.revoke(link)}>
            Revoke
          </MenuItem>
        )}
      </Menu>
      <LinkDialog link={link} scope={scope} acts={acts} open={asked === "settings"} onClose={close} />
      <ConfirmDialog
        title="Give this link a new address?"
        sentence="The old address opens nothing any more, which cannot be undone. Guests who are in are shown out; they keep their names and what they said, and need the new address."
        words={{ act: "New address", waiting: "One moment…" }}
        open={asked === "rotate"}
        onClose={close}
        onConfirm={() => acts.rotate(link)}
      />
    </>
  );
}
