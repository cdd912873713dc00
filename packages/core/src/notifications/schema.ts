import { z } from "zod";

/** As many as anybody sees at once. */
const mostAtOnce = 100;

export const notificationQuery = z.object({
  /** The last one of the page before. */
  cursor: z.uuid().nullish(),
});

const some = z.array(z.uuid()).min(1).max(mostAtOnce);

/** What was read: these notifications, whatever tells of these comments or of that version, or all there is. */
export const readMark = z.union([
  z.strictObject({ ids: some }),
  z.strictObject({ commentIds: some }),
  z.strictObject({ versionId: z.uuid() }),
  z.strictObject({ all: z.literal(true) }),
]);

/** The moment at which something was marked as read, as the answer to that said. */
export const unreadMark = z.object({ readAt: z.iso.datetime() });

export const preferenceChange = z.object({ projectId: z.uuid(), isMuted: z.boolean() });

export type NotificationQuery = z.infer<typeof notificationQuery>;
export type ReadMark = z.infer<typeof readMark>;
export type UnreadMark = z.infer<typeof unreadMark>;
export type PreferenceChange = z.infer<typeof preferenceChange>;
