import { Ellipsis, RotateCcw, Send, Undo2 } from "lucide-react";
import Link from "next/link";
import { roleLabel, roles } from "~/features/members/role-words.ts";
import type { PeopleScope } from "~/features/members/scope.ts";
import { Button } from "~/ui/button.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "~/ui/menu.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import type { InviteRow } from "./invite.ts";
import { actsOn, wordsOf } from "./invite-words.ts";
import type { InviteActs } from "./use-invite-acts.ts";

type InviteLineProps = {
  invite: InviteRow;
  scope: PeopleScope;
  acts: InviteActs;
  /** Whether whoever looks has verified their own address. */
  mayInvite: boolean;
};

const tones = { plain: "text-muted", settled: "text-settled", "needs-you": "text-now" } as const;

/** One address that was invited: to what, where that stands, and what can be done. On a phone the lines stand below one another. */
export function InviteLine({ invite, scope, acts, mayInvite }: InviteLineProps) {
  const { email, state, createdAt, acceptedAt, invitedBy } = invite;
  const words = wordsOf(invite);
  return (
    <li className="grid min-h-17 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-line border-b px-page py-3 md:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,5fr)_9rem]">
      <p className="min-w-0 break-all font-medium">{email}</p>
      <p className="min-w-0 text-muted max-md:row-start-2 max-md:text-small">
        <Where invite={invite} scope={scope} />
      </p>
      <p className="min-w-0 text-muted max-md:col-span-2 max-md:row-start-3 max-md:text-small">
        <span className={tones[words.tone]}>{words.state}</span> · <RelativeTime at={acceptedAt ?? createdAt} />
        {invitedBy && state !== "accepted" && ` by ${invitedBy.name}`}
        {words.advice && <span className="block text-small">{words.advice}</span>}
      </p>
      <div className="flex items-center justify-end gap-2 max-md:row-span-2 max-md:row-start-1">
        <Acts invite={invite} acts={acts} mayInvite={mayInvite} />
      </div>
    </li>
  );
}

/** Seen from the project, invites to songs of it are among the others. */
function Where({ invite: { song, role }, scope }: Pick<InviteLineProps, "invite" | "scope">) {
  if (song === null || scope.songId !== null) return <>{roleLabel(role)}</>;
  return (
    <>
      {roleLabel(role)} of{" "}
      <Link href={`/songs/${song.id}/people`} className="rounded-sm underline-offset-3 hover:text-text hover:underline">
        {song.name}
      </Link>
    </>
  );
}

function Acts({ invite, acts, mayInvite }: Omit<InviteLineProps, "scope">) {
  const may = actsOn(invite.state);
  const pending = acts.pendingOf(invite);
  const { email, role } = invite;
  if (pending !== undefined) {
    return (
      <p role="status" className="animate-breathe text-muted text-small">
        {pending}
      </p>
    );
  }
  if (may.restore) {
    return (
      <Button size="small" aria-label={`Restore the invite of ${email}`} onClick={() => void acts.restore(invite)}>
        <RotateCcw aria-hidden className="size-4" />
        Restore
      </Button>
    );
  }
  if (!may.revoke) return null;
  return (
    <>
      {may.copy && (
        <Button size="small" aria-label={`Copy the link for ${email}`} onClick={() => acts.copy(invite)}>
          Copy link
        </Button>
      )}
      <Menu
        trigger={
          <Button size="small" aria-label={`More about the invite of ${email}`} className="px-2!">
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        {mayInvite && (
          <MenuItem icon={<Send />} onSelect={() => void acts.resend(invite)}>
            Send again
          </MenuItem>
        )}
        {may.change && mayInvite && (
          <>
            <MenuSeparator />
            <MenuChoice
              label="Invited as"
              options={roles}
              value={role}
              onChoose={(chosen) => void (chosen !== role && acts.change(invite, chosen))}
            />
            <MenuSeparator />
          </>
        )}
        <MenuItem icon={<Undo2 />} intent="danger" onSelect={() => void acts.revoke(invite)}>
          Revoke
        </MenuItem>
      </Menu>
    </>
  );
}
