"use client";

import { LogOut, MailCheck, Settings } from "lucide-react";
import { type ComponentProps, useState, useSyncExternalStore } from "react";
import { Avatar } from "~/ui/avatar.tsx";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "~/ui/menu.tsx";
import { chooseTheme, rememberedTheme, type ThemeChoice, themeEvent } from "~/ui/theme.ts";
import { toast } from "~/ui/toast.ts";
import { AuthRefusal, signOut } from "./auth-requests.ts";
import { useSessionRenewal } from "./session-renewal.ts";

type AccountMenuProps = {
  me: { id: string; name: string; pictureId: string | null; email: string; emailVerified: boolean };
};

/** Who is signed in here, what the page looks like, and the way out. Stands at the end of a page's header. */
export function AccountMenu({ me }: AccountMenuProps) {
  useSessionRenewal();
  const [isLeaving, setLeaving] = useState(false);
  const leave = async () => {
    if (isLeaving) return;
    setLeaving(true);
    try {
      await signOut();
      // A page load: what was fetched for this person must not stay in the tab.
      window.location.assign("/sign-in");
    } catch (error) {
      setLeaving(false);
      if (!(error instanceof AuthRefusal)) throw error;
      toast({ message: `You are still signed in. ${error.message}` });
    }
  };
  return (
    <Menu trigger={<AccountButton {...me} />}>
      <div className="max-w-72 px-2.5 pt-1.5 pb-2">
        <p className="truncate font-medium">{me.name}</p>
        <p className="truncate text-muted text-small">{me.email}</p>
      </div>
      {!me.emailVerified && (
        <MenuLink href="/verify" icon={<MailCheck />}>
          Verify your address
        </MenuLink>
      )}
      <MenuLink href="/settings" icon={<Settings />}>
        Settings
      </MenuLink>
      <MenuSeparator />
      <ThemeItems />
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={leave}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

type AccountButtonProps = AccountMenuProps["me"] & ComponentProps<"button">;

function AccountButton({ id, name, pictureId, email: _, emailVerified: __, ...rest }: AccountButtonProps) {
  return (
    <button
      type="button"
      aria-label={`Account of ${name}`}
      className="grid size-9 place-items-center rounded-full pointer-coarse:size-11"
      {...rest}
    >
      <Avatar id={id} name={name} pictureId={pictureId} decorative />
    </button>
  );
}

const themes = [
  { value: "system", label: "As the system" },
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
] as const satisfies readonly { value: ThemeChoice; label: string }[];

function ThemeItems() {
  const choice = useSyncExternalStore(subscribeTheme, rememberedTheme, () => "system" as const);
  return <MenuChoice label="Theme" options={themes} value={choice} onChoose={chooseTheme} />;
}

function subscribeTheme(changed: () => void) {
  window.addEventListener(themeEvent, changed);
  window.addEventListener("storage", changed);
  return () => {
    window.removeEventListener(themeEvent, changed);
    window.removeEventListener("storage", changed);
  };
}
