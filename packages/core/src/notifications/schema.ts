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

/** Longer than that of any browser's maker. */
const endpoint = z.url({ protocol: /^https$/ }).max(1000);

/** Where a browser is to be pushed to. Which hosts are, is looked at when it is done: names change their addresses. */
export const pushSubscribing = z.object({
  endpoint,
  /** A point on P-256, and sixteen bytes. */
  p256dh: z.string().regex(/^B[\w-]{86}$/),
  auth: z.string().regex(/^[\w-]{22}$/),
});

export const pushEndpoint = z.object({ endpoint });

export type NotificationQuery = z.infer<typeof notificationQuery>;
export type ReadMark = z.infer<typeof readMark>;
export type UnreadMark = z.infer<typeof unreadMark>;
export type PushSubscribing = z.infer<typeof pushSubscribing>;
export type PushEndpoint = z.infer<typeof pushEndpoint>;
export type PreferenceChange = z.infer<typeof preferenceChange>;
