"use client";

import type { RefObject } from "react";
import { HangingPanel } from "~/ui/hanging-panel.tsx";
import { NotificationList } from "./notification-list.tsx";

// What the bell fetches when a hand comes near it.

type PanelProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  bell: RefObject<HTMLButtonElement | null>;
};

/** What one was told, under the bell. */
export function Panel({ bell, isOpen, onOpenChange }: PanelProps) {
  return (
    <HangingPanel name="Notifications" button={bell} isOpen={isOpen} onOpenChange={onOpenChange}>
      {({ title, close }) => <NotificationList title={title} end={close} onGo={() => onOpenChange(false)} />}
    </HangingPanel>
  );
}
