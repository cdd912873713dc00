/** One of the eight colours that people have. */
export type Hue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const hues = [1, 2, 3, 4, 5, 6, 7, 8] as const satisfies readonly Hue[];

/** The hue of whoever has this id: the same everywhere and for ever. FNV-1a over the id, mixed, its top three bits. */
export function hueOf(id: string): Hue {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  // Ids made one after another differ in their last characters alone, which FNV leaves in the low bits.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hues[hash >>> 29] ?? 1;
}

/** A hue at full strength, for rings, letters and markers. Reads 4.5 : 1 on the page in both themes. */
export const hueColor = (hue: Hue) => `var(--hue-${hue})`;

/** A hue mixed into the page, for what stands behind a letter of the same hue. */
export const hueFill = (hue: Hue) => `var(--hue-${hue}-fill)`;
