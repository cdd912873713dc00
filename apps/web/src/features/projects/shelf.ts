import type { Api } from "@concerto/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** What is in use, what is put away for later, and the trash. */
export type Shelf = NonNullable<inferRouterInputs<Api>["projects"]["list"]["show"]>;
export type Project = inferRouterOutputs<Api>["projects"]["list"]["projects"][number];
export type Song = inferRouterOutputs<Api>["songs"]["list"]["songs"][number];
/** What may be done in a project: the server's word, for a page to show only that. */
export type Capability = inferRouterOutputs<Api>["projects"]["get"]["may"][number];

/** The shelf that an address asks for (`?show=archived`); the one in use for anything else. */
export function shelfOf(asked: string | string[] | undefined): Shelf {
  return asked === "archived" || asked === "removed" ? asked : "active";
}
