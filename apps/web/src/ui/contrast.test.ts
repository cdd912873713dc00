import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pageColors } from "./theme.ts";

const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");

const themes = { dark: tokens(":root {"), light: { ...tokens(":root {"), ...tokens(':root[data-theme="light"] {') } };
const pages = ["ink", "surface", "raised"];
const read = ["text", "muted", "faint", "now", "settled", ...[1, 2, 3, 4, 5, 6, 7, 8].map((hue) => `hue-${hue}`)];

describe.each(Object.entries(themes))("in the %s theme", (_, theme) => {
  const color = (name: string) => theme[name] ?? fail(name);

  test.each(read.flatMap((word) => pages.map((page) => [word, page] as const)))(
    "%s can be read on %s",
    (word, page) => {
      expect(contrast(color(word), color(page))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("what stands on the hot colour can be read", () => {
    expect(contrast(color("on-now"), color("now"))).toBeGreaterThanOrEqual(4.5);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("letter %i can be read on its own fill", (hue) => {
    const bright = themes.dark[`hue-${hue}`] ?? fail(`hue-${hue}`);
    expect(contrast(color(`hue-${hue}`), mix(bright, color("ink"), 0.22))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pages)("the focus ring stands out on %s", (page) => {
    expect(contrast(color("focus"), color(page))).toBeGreaterThanOrEqual(3);
  });
});

test("the browser's frame has the page's own colour", () => {
  expect(pageColors).toEqual({ dark: themes.dark.ink, light: themes.light.ink });
});

/** The hex colours of the first rule that opens so. */
function tokens(opening: string): Record<string, string> {
  const start = css.indexOf(opening);
  const rule = css.slice(start, css.indexOf("\n}", start));
  return Object.fromEntries([...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
}

function fail(name: string): never {
  throw new Error(`globals.css has no --${name}`);
}

function channels(hex: string) {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

function mix(over: string, under: string, share: number) {
  const below = channels(under);
  const mixed = channels(over).map((value, index) => Math.round(value * share + (below[index] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string) {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio": 1 to 21. */
function contrast(one: string, other: string) {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
