import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<Api>;

/** A tag as its song's room and its project's row show it. */
export type TagView = Outputs["songs"]["get"]["tags"][number];
/** A tag as it is looked after: also whose it is, or how sure. */
export type KeptTag = Outputs["tags"]["list"][number];
