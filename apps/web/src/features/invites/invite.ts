import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<Api>["invites"];

/** An invite as its link shows it to whoever opens it. */
export type InviteSeen = Outputs["preview"];
export type OpenInvite = Extract<InviteSeen, { state: "open" }>;
export type ClosedInvite = Exclude<InviteSeen, { state: "open" }>;

/** An invite as whoever may share sees it. */
export type InviteRow = Outputs["list"]["invites"][number];
/** What became of one of the addresses that were typed. */
export type InviteAnswer = Outputs["create"]["answers"][number];
