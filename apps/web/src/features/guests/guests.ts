import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<Api>;

/** What a link tells of itself before it is opened, or that it is open to this browser. */
export type Preview = Outputs["links"]["preview"];
/** What an open link leads to. */
export type Scene = Outputs["links"]["open"];

type Shut<State> = Extract<Preview, { state: State }>;
export type OpenPreview = Shut<"open">;
export type LockedPreview = Shut<"locked">;
export type EndedPreview = Shut<"ended">;
