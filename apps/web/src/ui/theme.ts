export type Theme = "dark" | "light";

/** What a person asks for: a theme, or whatever the system says. */
export type ThemeChoice = Theme | "system";

/** The page's own colour in each theme, for the browser's frame around it. The same as `--ink`. */
export const pageColors = { dark: "#121110", light: "#faf7f2" } satisfies Record<Theme, string>;

export const themeKey = "concerto.theme";
export const themeEvent = "concerto:theme";

/**
 * Runs before the first paint: puts `data-theme` on `<html>` and follows the system, other tabs and `chooseTheme`.
 * Plain text in plain JavaScript, because it stands in the page ahead of every bundle. Storage may be refused (private
 * windows): then the choice lasts as long as the page.
 */
export const themeScript = `(() => {
  const root = document.documentElement, light = matchMedia("(prefers-color-scheme: light)"), bar = document.createElement("meta");
  let choice = null;
  try { choice = localStorage.getItem("${themeKey}") } catch {}
  const apply = () => {
    const theme = choice === "light" || choice === "dark" ? choice : light.matches ? "light" : "dark";
    root.dataset.theme = theme;
    bar.content = theme === "light" ? "${pageColors.light}" : "${pageColors.dark}";
  };
  bar.name = "theme-color";
  document.head.prepend(bar);
  apply();
  light.addEventListener("change", apply);
  addEventListener("storage", (e) => { if (e.key === "${themeKey}") { choice = e.newValue; apply() } });
  addEventListener("${themeEvent}", (e) => { choice = e.detail; apply() });
})()`;

/** Puts a theme on at once and remembers it in this browser. */
export function chooseTheme(choice: ThemeChoice) {
  try {
    localStorage.setItem(themeKey, choice);
  } catch {
    // Storage refused: the theme still changes, it is only not remembered.
  }
  window.dispatchEvent(new CustomEvent<ThemeChoice>(themeEvent, { detail: choice }));
}

/** The remembered choice; "system" where nothing, or nothing readable, is remembered. */
export function rememberedTheme(): ThemeChoice {
  try {
    const stored = localStorage.getItem(themeKey);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
}
