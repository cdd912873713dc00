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

/** As many characters as a tag may have. */
const longestTag = 40;

/** The tag that an address asks for (`?tag=demo`); null for none, or what cannot be one. */
export function tagOf(asked: string | string[] | undefined): string | null {
  const tag = typeof asked === "string" ? asked.trim() : "";
  return tag !== "" && [...tag].length <= longestTag ? tag : null;
}
