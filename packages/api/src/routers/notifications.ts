import { countUnread, listNotifications, markRead, markUnread } from "@concerto/core/notifications/notifications";
import { getPreferences, setPreferences } from "@concerto/core/notifications/preferences";
import { notificationQuery, preferenceChange, readMark, unreadMark } from "@concerto/core/notifications/schema";
import { procedure, router } from "../trpc.ts";

export const notifications = router({
  list: procedure.input(notificationQuery).query(({ ctx, input }) => listNotifications(ctx, input)),
  unread: procedure.query(({ ctx }) => countUnread(ctx)),
  markRead: procedure.input(readMark).mutation(({ ctx, input }) => markRead(ctx, input)),
  markUnread: procedure.input(unreadMark).mutation(({ ctx, input }) => markUnread(ctx, input)),
  preferences: procedure.query(({ ctx }) => getPreferences(ctx)),
  setPreferences: procedure.input(preferenceChange).mutation(({ ctx, input }) => setPreferences(ctx, input)),
});
