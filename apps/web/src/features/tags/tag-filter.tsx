"use client";

import { useQuery } from "@tanstack/react-query";
import { Tag, X } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { Menu, MenuLink } from "~/ui/menu.tsx";

type TagFilterProps = { projectId: string; chosen: string | null };

/** Shows only a project's songs with one tag; the address says which, so that it can be kept and sent. */
export function TagFilter({ projectId, chosen }: TagFilterProps) {
  const path = `/projects/${projectId}`;
  return (
    <div className="flex items-center gap-1">
      <Menu
        trigger={
          <Button size="small">
            <Tag aria-hidden className="size-4" />
            {chosen === null ? "Tags" : <bdi className="max-w-48 truncate">{chosen}</bdi>}
          </Button>
        }
      >
        <Tags projectId={projectId} path={path} />
      </Menu>
      {chosen !== null && (
        <Link
          href={path}
          scroll={false}
          aria-label="Show all songs again"
          title="Show all songs again"
          className="inline-grid size-8 place-items-center rounded-md text-muted hover:bg-raised hover:text-text pointer-coarse:size-11"
        >
          <X aria-hidden className="size-4" />
        </Link>
      )}
    </div>
  );
}

/** What the menu holds once it is open. */
function Tags({ projectId, path }: { projectId: string; path: string }) {
  const { data: tags, error } = useQuery(useTRPC().tags.inProject.queryOptions({ projectId }));
  if (error) return <p className="px-2.5 py-1.5 text-muted">{error.message}</p>;
  if (!tags) return <p className="px-2.5 py-1.5 text-muted">Looking for tags…</p>;
  if (tags.length === 0) return <p className="px-2.5 py-1.5 text-muted">No song here has a tag yet.</p>;
  return tags.map(({ text, songs }) => (
    <MenuLink key={text} href={`${path}?tag=${encodeURIComponent(text)}`}>
      <bdi>{text}</bdi> <span className="text-muted">{songs}</span>
    </MenuLink>
  ));
}
