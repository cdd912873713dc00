import type { Api } from "@concerto/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** What somebody gets by mail. */
export type Letters = inferRouterOutputs<Api>["letters"]["preferences"];

/** What is changed of it at once. */
export type LetterChange = inferRouterInputs<Api>["letters"]["setPreferences"]["letters"];

export const cadences = [
  { value: "daily", label: "Every day" },
  { value: "weekly", label: "On Mondays" },
  { value: "never", label: "Never" },
] as const satisfies readonly { value: Letters["cadence"]; label: string }[];

/** The hours of a day as clocks show them. */
export const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, label: `${String(hour).padStart(2, "0")}:00` }));
