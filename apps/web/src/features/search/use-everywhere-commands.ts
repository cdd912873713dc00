import { Bell, Folders, LogOut, Moon, Plus, Settings, Sun, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { AuthRefusal, signOut } from "~/features/people/auth-requests.ts";
import { chooseTheme, rememberedTheme } from "~/ui/theme.ts";
import { toast } from "~/ui/toast.ts";
import type { Command } from "./commands.ts";

/** What can be done on every page. */
export function useEverywhereCommands(onNewProject: () => void): Command[] {
  const router = useRouter();
  return [
    { id: "new-project", words: "New project", also: "begin album season", icon: Plus, run: onNewProject },
    { id: "projects", words: "Go to projects", also: "home", icon: Folders, run: () => router.push("/") },
    {
      id: "notifications",
      words: "Notifications",
      also: "news unread bell mute",
      icon: Bell,
      run: () => router.push("/notifications"),
    },
    {
      id: "settings",
      words: "Settings",
      also: "profile password",
      icon: Settings,
      run: () => router.push("/settings"),
    },
    ...themeCommands(),
    { id: "sign-out", words: "Sign out", also: "leave log", icon: LogOut, run: () => void leave() },
  ];
}

function themeCommands(): Command[] {
  const choice = rememberedTheme();
  const also = "switch theme colours appearance";
  const isDark = document.documentElement.dataset.theme === "dark";
  const other: Command = isDark
    ? { id: "light", words: "Switch to the light theme", also, icon: Sun, run: () => chooseTheme("light") }
    : { id: "dark", words: "Switch to the dark theme", also, icon: Moon, run: () => chooseTheme("dark") };
  if (choice === "system") return [other];
  return [
    other,
    { id: "system", words: "Theme as the system has it", also, icon: SunMoon, run: () => chooseTheme("system") },
  ];
}

async function leave(): Promise<void> {
  try {
    await signOut();
    // A page load: what was fetched for this person must not stay in the tab.
    window.location.assign("/sign-in");
  } catch (error) {
    if (!(error instanceof AuthRefusal)) throw error;
    toast({ message: `You are still signed in. ${error.message}` });
  }
}
