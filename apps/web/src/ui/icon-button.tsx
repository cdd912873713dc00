import type { ComponentProps, ReactNode } from "react";
import { Tooltip } from "./tooltip.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  /** What it does, for screen readers and for the tooltip. */
  name: string;
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string | undefined;
  /** A lucide icon. */
  children: ReactNode;
};

/** A button that shows an icon alone, and always has a name. */
export function IconButton({ name, shortcut, className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={name} shortcut={shortcut}>
      <button
        type="button"
        aria-label={name}
        aria-keyshortcuts={shortcut}
        className={`inline-grid size-9 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text disabled:cursor-not-allowed disabled:opacity-50 data-[state=open]:bg-raised data-[state=open]:text-text pointer-coarse:size-11 [&_svg]:size-4.5 ${className ?? ""}`}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  );
}
