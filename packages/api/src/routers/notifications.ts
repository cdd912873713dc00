import { getAllPreferences, setAnyPreference } from "@concerto/core/digests/preferences";
import { anyPreference } from "@concerto/core/digests/schema";
import { countUnread, listNotifications, markRead, markUnread } from "@concerto/core/notifications/notifications";
import { getPushKey, subscribe, unsubscribe } from "@concerto/core/notifications/push-subscriptions";
import {
  notificationQuery,
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
  preferences: procedure.query(({ ctx }) => getAllPreferences(ctx)),
  setPreferences: procedure.input(anyPreference).mutation(({ ctx, input }) => setAnyPreference(ctx, input)),
  pushKey: procedure.query(({ ctx }) => getPushKey(ctx)),
  subscribe: procedure.input(pushSubscribing).mutation(({ ctx, input }) => subscribe(ctx, input)),
  unsubscribe: procedure.input(pushEndpoint).mutation(({ ctx, input }) => unsubscribe(ctx, input)),
});
