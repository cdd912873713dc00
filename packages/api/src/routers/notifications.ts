import { countUnread, listNotifications, markRead, markUnread } from "@concerto/core/notifications/notifications";
import { getPreferences, setPreferences } from "@concerto/core/notifications/preferences";
import { getPushKey, subscribe, unsubscribe } from "@concerto/core/notifications/push-subscriptions";
import {
  notificationQuery,
  preferenceChange,
  pushEndpoint,
  pushSubscribing,
  readMark,
  unreadMark,
} from "@concerto/core/notifications/schema";
import { procedure, router } from "../trpc.ts";

export const notifications = router({
  list: procedure.input(notificationQuery).query(({ ctx, input }) => listNotifications(ctx, input)),
  unread: procedure.query(({ ctx }) => countUnread(ctx)),
  markRead: procedure.input(readMark).mutation(({ ctx, input }) => markRead(ctx, input)),
  markUnread: procedure.input(unreadMark).mutation(({ ctx, input }) => markUnread(ctx, input)),
  preferences: procedure.query(({ ctx }) => getPreferences(ctx)),
  setPreferences: procedure.input(preferenceChange).mutation(({ ctx, input }) => setPreferences(ctx, input)),
  pushKey: procedure.query(({ ctx }) => getPushKey(ctx)),
  subscribe: procedure.input(pushSubscribing).mutation(({ ctx, input }) => subscribe(ctx, input)),
  unsubscribe: procedure.input(pushEndpoint).mutation(({ ctx, input }) => unsubscribe(ctx, input)),
});
