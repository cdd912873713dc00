"use client";

import { ChevronLeft, Keyboard } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ButtonLink } from "~/ui/button-link.tsx";
import { IconButton } from "~/ui/icon-button.tsx";
import { useIntroduction } from "../comments/name-first.tsx";
import { withNext } from "../people/next-path.ts";
import { NameDialog } from "../projects/name-dialog.tsx";
import type { LinkStanding } from "./link-door.tsx";
import { linkPath } from "./link-path.ts";

type GuestHeaderProps = LinkStanding & {
  /** The song whose room this is, under a link to its project. */
  song?: { id: string; name: string };
  onMap?: () => void;
};

/** Whose link this is, who one is here, and one quiet way to an account. */
export function GuestHeader({ token, scene, me, song, onMap }: GuestHeaderProps) {
  const isInside = song !== undefined && scene.song === null;
  return (
    <header className="flex min-h-18 items-center justify-between gap-4 px-page py-3 pt-[max(0.75rem,env(safe-area-inset-top))] max-md:min-h-14">
      <div className="flex min-w-0 items-center gap-5.5">
        <Wordmark isSignedIn={me !== null} />
        {isInside && (
          <Link
            href={linkPath(token)}
            className="-my-2.5 flex min-w-0 items-center gap-1.5 rounded-sm py-2.5 text-muted hover:text-text"
          >
            <ChevronLeft aria-hidden className="-ml-1 size-5 shrink-0" />
            <span className="truncate">{scene.project.name}</span>
          </Link>
        )}
        <p className={`min-w-0 truncate text-muted ${isInside ? "max-md:hidden" : ""}`}>
          <span className="first-letter:uppercase">shared by </span>
          <span className="text-text">{scene.sharedBy}</span>
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-2 md:gap-4">
        <YourName />
        {onMap && (
          <IconButton name="Keys" shortcut="?" onClick={onMap} className="pointer-coarse:hidden">
            <Keyboard />
          </IconButton>
        )}
        {!me && <SignUp next={song && isInside ? `${linkPath(token)}/songs/${song.id}` : linkPath(token)} />}
      </div>
    </header>
  );
}

const wordmarkClass = "shrink-0 rounded-sm font-serif text-heading leading-none max-md:hidden";

// To a guest it is a name: the way behind it asks for an account.
function Wordmark({ isSignedIn }: { isSignedIn: boolean }) {
  if (!isSignedIn) return <span className={wordmarkClass}>Concerto</span>;
  return (
    <Link href="/" className={wordmarkClass}>
      Concerto
    </Link>
  );
}

function YourName() {
  const introduction = useIntroduction();
  const [isOpen, setIsOpen] = useState(false);
  if (!introduction?.name) return null;
  const { name, introduce } = introduction;
  return (
    <>
      <button
        type="button"
        aria-label={`as ${name}. Change your name`}
        title="Change your name"
        onClick={() => setIsOpen(true)}
        className="max-w-40 truncate rounded-sm py-2.5 text-muted hover:text-text max-md:max-w-28"
      >
        as <span className="text-text">{name}</span>
      </button>
      <NameDialog
        title="Your name"
        label="Name"
        hint="What you have said here goes under it too."
        act="Change name"
        name={name}
        open={isOpen}
        onOpenChange={setIsOpen}
        onCreate={async (changed) => {
          await introduce(changed);
          setIsOpen(false);
        }}
      />
    </>
  );
}

function SignUp({ next }: { next: string }) {
  return (
    <ButtonLink href={withNext("/sign-up", next)} prefetch={false} className="max-md:px-3 max-md:text-small">
      <span>
        Sign up<span className="max-md:sr-only"> to keep this</span>
      </span>
    </ButtonLink>
  );
}
