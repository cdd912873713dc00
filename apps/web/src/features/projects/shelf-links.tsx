import Link from "next/link";
import type { Shelf } from "./shelf.ts";

const shelves = [
  { shelf: "active", query: "" },
  { shelf: "archived", query: "?show=archived", words: "Archive" },
  { shelf: "removed", query: "?show=removed", words: "Trash" },
] as const;

type ShelfLinksProps = {
  /** What lies on the shelf in use: "Songs". */
  active: string;
  path: string;
  shown: Shelf;
  /** The trash shows only to those who may bring things back. */
  withTrash: boolean;
};

/** From what is in use to the archive and the trash, and back. */
export function ShelfLinks({ active, path, shown, withTrash }: ShelfLinksProps) {
  return (
    <nav aria-label="Where to look" className="flex gap-x-4.5 text-small">
      {shelves
        .filter(({ shelf }) => withTrash || shelf !== "removed")
        .map((entry) => (
          <Link
            key={entry.shelf}
            href={`${path}${entry.query}`}
            scroll={false}
            aria-current={entry.shelf === shown ? "page" : undefined}
            className={`flex min-h-8 items-center rounded-sm transition-colors hover:text-text pointer-coarse:min-h-11 ${entry.shelf === shown ? "font-medium text-text" : "text-muted"}`}
          >
            {entry.shelf === "active" ? active : entry.words}
          </Link>
        ))}
    </nav>
  );
}
