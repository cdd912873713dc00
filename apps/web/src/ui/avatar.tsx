import type { CSSProperties } from "react";
import { FacePicture } from "./face-picture.tsx";
import { hueColor, hueFill, hueOf } from "./hue.ts";

export type Face = {
  /** Decides the hue, so the same person looks the same everywhere. */
  id: string;
  name: string;
  /** Their picture, where they have one; stands over the letter. */
  pictureId?: string | null;
};

type AvatarProps = Face & {
  size?: keyof typeof sizes;
  /** For where the name stands beside it: screen readers then pass over the letter. */
  decorative?: boolean;
  className?: string;
};

/** Somebody as their picture, or as a letter in their hue. */
export function Avatar({ id, name, pictureId, size = "medium", decorative = false, className }: AvatarProps) {
  const color = hueColor(hueOf(id));
  const style: CSSProperties = { color, borderColor: color, backgroundColor: hueFill(hueOf(id)) };
  const said = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name, title: name };
  return (
    <span
      {...said}
      style={style}
      className={`relative inline-grid shrink-0 select-none place-items-center rounded-full border font-medium leading-none ${sizes[size]} ${className ?? ""}`}
    >
      {initialOf(name)}
      {pictureId && <FacePicture key={pictureId} pictureId={pictureId} />}
    </span>
  );
}

type AvatarStackProps = {
  faces: readonly Face[];
  size?: keyof typeof sizes;
  most?: number;
  /** How many there are, where not all of them are given. */
  total?: number;
};

/** Several people, overlapping; who finds no room is counted. */
export function AvatarStack({ faces, size, most = 4, total = faces.length }: AvatarStackProps) {
  const shown = faces.slice(0, most);
  const rest = total - shown.length;
  return (
    <ul className="flex items-center">
      {shown.map((face) => (
        <li key={face.id} className="not-first:-ml-1.5 flex">
          <Avatar {...face} size={size} />
        </li>
      ))}
      {rest > 0 && <li className="ml-1.5 text-muted text-small">+{rest}</li>}
    </ul>
  );
}

const sizes = {
  small: "size-5 text-[0.625rem]",
  medium: "size-6.5 text-[0.6875rem]",
  large: "size-10 text-base",
  huge: "size-24 font-serif text-title",
};

/** The first letter somebody would write, emoji and accents whole. */
function initialOf(name: string) {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toUpperCase() ?? "?";
}
