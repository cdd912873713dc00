import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<Api>;

/** A song as its room sees it, with what the person may do there. */
export type SongView = Outputs["songs"]["get"];
/** Who is signed in. */
export type Me = NonNullable<Outputs["viewer"]["me"]>;
