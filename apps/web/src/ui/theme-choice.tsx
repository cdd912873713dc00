"use client";

import { useSyncExternalStore } from "react";
import { Segmented } from "./segmented.tsx";
import { chooseTheme, rememberedTheme, themeEvent } from "./theme.ts";

const choices = [
  { value: "system", label: "System" },
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
] as const;

function subscribe(changed: () => void) {
  window.addEventListener(themeEvent, changed);
  window.addEventListener("storage", changed);
  return () => {
    window.removeEventListener(themeEvent, changed);
    window.removeEventListener("storage", changed);
  };
}

/** Dark, light, or as the system has it; remembered in this browser. */
export function ThemeChoice() {
  const choice = useSyncExternalStore(subscribe, rememberedTheme, () => "system" as const);
  return <Segmented label="Theme" look="joined" options={choices} value={choice} onChange={chooseTheme} />;
}
