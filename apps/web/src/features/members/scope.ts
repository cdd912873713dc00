import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import type { Capability } from "~/features/projects/shelf.ts";

/** What a page of people is about: a project as a whole, or one of its songs; and what the person who looks may do there. */
export type PeopleScope = { projectId: string; songId: string | null; may: readonly Capability[] };

export type MembersPage = inferRouterOutputs<Api>["members"]["list"];
export type Member = MembersPage["members"][number];
export type Transfer = NonNullable<inferRouterOutputs<Api>["projects"]["get"]["transfer"]>;

/** How pages of people follow one another; given to the server's and the browser's options alike. */
export const memberPaging = {
  getNextPageParam: ({ nextCursor }: { nextCursor: { isOfSong: boolean; id: string } | null }) =>
    nextCursor ?? undefined,
};

export const membersInput = ({ projectId, songId }: Pick<PeopleScope, "projectId" | "songId">) => ({
  projectId,
  songId,
});

/** Where the people of a project or a song stand. */
export const peoplePath = ({ projectId, songId }: Pick<PeopleScope, "projectId" | "songId">) =>
  songId === null ? `/projects/${projectId}/people` : `/songs/${songId}/people`;
