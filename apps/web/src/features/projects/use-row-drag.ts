"use client";

import { type DragEvent, useState } from "react";

/** Told apart from files, which make versions. */
const kind = "application/x-concerto-song";

type UseRowDragProps = { onDrop: (id: string, index: number) => void };

/** Which gap between the rows a dragged one would go to: 0 is above the first. */
export function useRowDrag({ onDrop }: UseRowDragProps) {
  const [dragged, setDragged] = useState<string>();
  const [gap, setGap] = useState<number>();
  const end = () => {
    setDragged(undefined);
    setGap(undefined);
  };
  const row = (id: string, index: number) => ({
    isDragged: dragged === id,
    mark: gap === index ? ("above" as const) : gap === index + 1 ? ("below" as const) : undefined,
    handle: {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.setData(kind, id);
        event.dataTransfer.effectAllowed = "move";
        const element = event.currentTarget.closest("li");
        if (element) event.dataTransfer.setDragImage(element, 24, element.clientHeight / 2);
        setDragged(id);
      },
      onDragEnd: end,
    },
    over: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(kind)) return;
        event.preventDefault();
        const { top, height } = event.currentTarget.getBoundingClientRect();
        setGap(event.clientY < top + height / 2 ? index : index + 1);
      },
      onDrop: (event: DragEvent) => {
        const moved = event.dataTransfer.getData(kind);
        if (moved === "") return;
        event.preventDefault();
        if (gap !== undefined) onDrop(moved, gap);
        end();
      },
    },
  });
  return { row };
}

export type RowDrag = ReturnType<ReturnType<typeof useRowDrag>["row"]>;
