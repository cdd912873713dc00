"use client";

import { ArrowRightLeft, ChevronDown, UserRoundMinus } from "lucide-react";
import { useState } from "react";
import { Button } from "~/ui/button.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "~/ui/menu.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { type MemberRole, roleLabel, roles } from "./role-words.ts";
import type { Member, PeopleScope } from "./scope.ts";
import type { MemberActs } from "./use-member-acts.ts";
import { useTransferActs } from "./use-transfer-acts.ts";

type RoleMenuProps = { member: Member; scope: PeopleScope; acts: MemberActs };

/** Somebody's role as a button, and all that can be done about it. */
export function RoleMenu({ member, scope, acts }: RoleMenuProps) {
  const { person, role, song, mayTakeOver } = member;
  const [asked, setAsked] = useState<"raise" | "hand over">();
  const close = () => setAsked(undefined);
  const transfer = useTransferActs(scope.projectId);
  const isOwner = scope.may.includes("own");
  const choose = (to: MemberRole) => {
    if (to === role) return;
    // An editor could not take it back.
    if (to === "editor" && !isOwner) return setAsked("raise");
    void acts.change(member, to);
  };
  return (
    <>
      <Menu
        trigger={
          <Button size="small" aria-label={`${person.name}: ${role}. Change`} className="min-w-28">
            {roleLabel(role)}
            <ChevronDown aria-hidden className="size-4 text-muted" />
          </Button>
        }
      >
        <MenuChoice label={`In ${song?.name ?? "the whole project"}`} options={roles} value={role} onChoose={choose} />
        <MenuSeparator />
        {mayTakeOver && (
          <MenuItem icon={<ArrowRightLeft />} onSelect={() => setAsked("hand over")}>
            Hand the project over…
          </MenuItem>
        )}
        <MenuItem icon={<UserRoundMinus />} intent="danger" onSelect={() => void acts.remove(member)}>
          Remove
        </MenuItem>
      </Menu>
      <ConfirmDialog
        title={`Make ${person.name} an editor?`}
        sentence="They can do all that you can here. Only the project’s owner can take that back."
        words={{ act: "Make an editor", waiting: "One moment…" }}
        open={asked === "raise"}
        onClose={close}
        onConfirm={() => acts.raise(member)}
      />
      <ConfirmDialog
        title={`Hand the project over to ${person.name}?`}
        sentence={`${person.name} is asked by letter. Once they say yes the project is theirs and takes up their storage, and you stay as an editor. Until then you can take it back.`}
        words={{ act: "Offer it", waiting: "Offering…" }}
        open={asked === "hand over"}
        onClose={close}
        onConfirm={() => transfer.offer(person)}
      />
    </>
  );
}
