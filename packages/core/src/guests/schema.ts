import { z } from "zod";
import { nameOf } from "../text.ts";

/** The database holds to the same bound. */
const longestName = 80;

export const introduction = z.object({
  name: nameOf("Your name").refine(
    (name) => [...name].length <= longestName,
    `Your name may have ${longestName} characters here.`,
  ),
});
export type Introduction = z.infer<typeof introduction>;
