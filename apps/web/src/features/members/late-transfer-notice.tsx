"use client";

import { createLate, useLate } from "~/ui/late.ts";
import type { TransferNoticeProps } from "./transfer-notice.tsx";

const late = createLate(() => import("./transfer-notice.tsx"));

type LateTransferNoticeProps = TransferNoticeProps & {
  /** Whether it is offered to whoever looks: only then is it fetched. */
  isOffered: boolean;
};

/** The notice that a project is offered, where hardly anybody needs it. */
export function LateTransferNotice({ isOffered, projectId }: LateTransferNoticeProps) {
  // Lost, it is still on the page of people, and the letter leads there.
  const fetched = useLate(late, { isWanted: isOffered, onLost: () => undefined });
  return isOffered && fetched && <fetched.TransferNotice projectId={projectId} />;
}
