import localFont from "next/font/local";

/*
 * Each typeface in two files: latin, preloaded, with a fallback of its own metrics so that nothing jumps; and latin-ext,
 * fetched only where a page holds such a letter. The range is the one the font packages state, written three times because
 * next/font takes nothing but literals.
 */

const geist = localFont({
  src: "../../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-geist",
  display: "swap",
});
const geistExt = localFont({
  src: "../../node_modules/@fontsource-variable/geist/files/geist-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-geist-ext",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

const instrument = localFont({
  src: "../../node_modules/@fontsource/instrument-serif/files/instrument-serif-latin-400-normal.woff2",
  weight: "400",
  variable: "--font-instrument",
  display: "swap",
  adjustFontFallback: "Times New Roman",
});
const instrumentExt = localFont({
  src: "../../node_modules/@fontsource/instrument-serif/files/instrument-serif-latin-ext-400-normal.woff2",
  weight: "400",
  variable: "--font-instrument-ext",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

// Monospaced fallbacks are all 0.6 em wide, as Geist Mono is: they need no adjusting.
const geistMono = localFont({
  src: [
    { path: "../../node_modules/@fontsource/geist-mono/files/geist-mono-latin-400-normal.woff2", weight: "400" },
    { path: "../../node_modules/@fontsource/geist-mono/files/geist-mono-latin-500-normal.woff2", weight: "500" },
  ],
  variable: "--font-geist-mono",
  display: "swap",
  adjustFontFallback: false,
});
const geistMonoExt = localFont({
  src: [
    { path: "../../node_modules/@fontsource/geist-mono/files/geist-mono-latin-ext-400-normal.woff2", weight: "400" },
    { path: "../../node_modules/@fontsource/geist-mono/files/geist-mono-latin-ext-500-normal.woff2", weight: "500" },
  ],
  variable: "--font-geist-mono-ext",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

/** The class names that put `--font-geist`, `--font-instrument`, `--font-geist-mono` (and each with `-ext`) on an element. */
export const fontVariables = [geist, geistExt, instrument, instrumentExt, geistMono, geistMonoExt]
  .map((font) => font.variable)
  .join(" ");
