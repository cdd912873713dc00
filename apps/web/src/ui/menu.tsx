"use client";

import Link from "next/link";
import { Content, Item, Portal, Root, Separator, Trigger } from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactNode;
  align?: "start" | "end";
  children: ReactNode;
};

/** A list of things to do that drops from a button. */
export function Menu({ trigger, align = "end", children }: MenuProps) {
  return (
    // Not modal: hiding the page from screen readers while its controls keep the focus order helps nobody.
    <Root modal={false}>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float data-[state=closed]:animate-vanish data-[state=open]:animate-appear"
        >
          {children}
        </Content>
      </Portal>
    </Root>
  );
}

type ItemLook = {
  /** danger: what takes something away. */
  intent?: "plain" | "danger";
  /** A lucide icon before the words. */
  icon?: ReactNode;
  /** The key that does the same. */
  shortcut?: string;
  disabled?: boolean;
  children: ReactNode;
};

/** One thing to do; the menu closes when it is chosen. */
export function MenuItem({ onSelect, disabled, intent, ...rest }: ItemLook & { onSelect: () => void }) {
  return (
    <Item onSelect={onSelect} disabled={disabled} className={itemClass(intent)}>
      <ItemContent {...rest} />
    </Item>
  );
}

/** A place to go; `download` for a file. */
export function MenuLink({
  href,
  download,
  disabled,
  intent,
  ...rest
}: ItemLook & { href: string; download?: string }) {
  return (
    <Item asChild disabled={disabled} className={itemClass(intent)}>
      {download === undefined ? (
        <Link href={href}>
          <ItemContent {...rest} />
        </Link>
      ) : (
        <a href={href} download={download}>
          <ItemContent {...rest} />
        </a>
      )}
    </Item>
  );
}

export function MenuSeparator() {
  return <Separator className="mx-2 my-1 h-px bg-line" />;
}

function ItemContent({ icon, shortcut, children }: Pick<ItemLook, "icon" | "shortcut" | "children">) {
  return (
    <>
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </>
  );
}

function itemClass(intent: ItemLook["intent"] = "plain") {
  const color = intent === "danger" ? "text-now" : "text-text";
  return `flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1.5 outline-none select-none data-[disabled]:cursor-default data-[disabled]:text-faint data-[highlighted]:bg-raised pointer-coarse:min-h-11 [&_svg]:size-4 ${color}`;
}
