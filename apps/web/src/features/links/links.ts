import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import type { PeopleScope } from "~/features/members/scope.ts";

export type LinksPage = inferRouterOutputs<Api>["links"]["list"];
/** A link as whoever may share sees it. */
export type LinkView = LinksPage["links"][number];

/** How pages of links follow one another. */
export const linkPaging = {
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
};

/** On a song's page its own links; on a project's, all to it and to its songs. */
export const linksInput = ({ projectId, songId }: Pick<PeopleScope, "projectId" | "songId">) =>
  songId === null ? { projectId } : { projectId, songId };
