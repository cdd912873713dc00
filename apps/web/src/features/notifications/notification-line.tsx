"use client";

import Link from "next/link";
import { Avatar } from "~/ui/avatar.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { deedOf, type NotificationView, pathOf } from "./notifications.ts";

type LineProps = { notification: NotificationView; onGo: () => void };

/** One thing that was told: who did what, how their words begin, and the way to it. */
export function NotificationLine({ notification, onGo }: LineProps) {
  const { by, isRead, createdAt, words } = notification;
  const name = by?.name ?? "A former member";
  return (
    <li>
      <Link
        href={pathOf(notification)}
        onClick={onGo}
        className="flex items-start gap-3 px-page py-2 -outline-offset-2 hover:bg-raised pointer-coarse:min-h-11 sm:px-5"
      >
        <Avatar id={by?.id ?? "nobody"} name={name} pictureId={by?.pictureId ?? null} decorative className="mt-0.5" />
        <span className={`min-w-0 flex-1 ${isRead ? "text-muted" : ""}`}>
          {!isRead && <span className="sr-only">Not read: </span>}
          <span className="font-medium">{name}</span> {by?.isGuest && "(guest) "}
          {deedOf(notification)}{" "}
          <span className="whitespace-nowrap text-faint text-small">
            · <RelativeTime at={createdAt} />
          </span>
          {words && <span className="line-clamp-2 break-words text-muted text-small">{words}</span>}
        </span>
        <span aria-hidden className={`mt-2 size-2 shrink-0 rounded-full ${isRead ? "" : "bg-now"}`} />
      </Link>
    </li>
  );
}
