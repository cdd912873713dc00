"use client";

import { BellOff } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { IconButton } from "~/ui/icon-button.tsx";
import { NotificationLine } from "./notification-line.tsx";
import type { NotificationGroup } from "./notifications.ts";
import type { NotificationActs } from "./use-notification-acts.ts";

/** More lines of one song would hide the next one. */
const mostAtOnce = 5;

type GroupProps = { group: NotificationGroup; acts: NotificationActs; onGo?: (() => void) | undefined };

/** What was told of one song, or of a project as a whole. */
export function NotificationGroupSection({ group, acts, onGo }: GroupProps) {
  const { title, within, projectId, projectName, notifications } = group;
  const id = useId();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? notifications : notifications.slice(0, mostAtOnce);
  const rest = notifications.length - shown.length;
  return (
    <section aria-labelledby={id} className="group/told border-line border-b py-2">
      <div className="flex min-h-9 items-center gap-2 pr-3 pl-page sm:pl-5">
        <h3 id={id} className="flex min-w-0 flex-1 items-baseline gap-2">
          <span className="truncate font-medium">{title}</span>
          {within && <span className="truncate text-muted text-small">{within}</span>}
        </h3>
        <IconButton
          name={`Mute ${projectName}`}
          onClick={() => void acts.mute({ projectId, name: projectName })}
          className="pointer-fine:opacity-0 pointer-fine:focus-visible:opacity-100 pointer-fine:group-focus-within/told:opacity-100 pointer-fine:group-hover/told:opacity-100"
        >
          <BellOff aria-hidden />
        </IconButton>
      </div>
      <ul>
        {shown.map((notification) => (
          <NotificationLine
            key={notification.id}
            notification={notification}
            onGo={() => {
              if (!notification.isRead) acts.readQuietly([notification.id]);
              onGo?.();
            }}
          />
        ))}
      </ul>
      {rest > 0 && (
        <Button size="small" className="mt-1 mb-1 ml-page sm:ml-5" onClick={() => setIsWhole(true)}>
          {rest === 1 ? "One more" : `${rest} more`}
          <span className="sr-only"> about {title}</span>
        </Button>
      )}
    </section>
  );
}
