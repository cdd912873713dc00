import type { Role } from "@concerto/db/client";

/** What somebody of each role may do, in the words of a letter: "you can listen and comment". */
export const whatTheyMay = {
  listener: "listen",
  commenter: "listen and comment",
  editor: "listen, comment, upload, change things and invite others",
} as const satisfies Record<Role, string>;
