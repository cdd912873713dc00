"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import {
  Content,
  Item,
  ItemIndicator,
  Label,
  Portal,
  RadioGroup,
  RadioItem,
  Root,
  Separator,
  Trigger,
} from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

// What ui/menu.tsx fetches when a menu is first asked for. Pages take menus from there.

type MenuSheetProps = { trigger: ReactNode; align?: "start" | "end"; children: ReactNode };

/** The button with its menu, open from the beginning: it is fetched because somebody asked for it. */
export function MenuSheet({ trigger, align = "end", children }: MenuSheetProps) {
  return (
    // Not modal: hiding the page from screen readers while its controls keep the focus order helps nobody.
    <Root modal={false} defaultOpen>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          // Gone at once: a menu that fades out takes the next press on its button for one beside it, and closes what that opens.
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float data-[state=open]:animate-appear"
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

export type MenuItemProps = ItemLook & { onSelect: () => void };

export function MenuItem({ onSelect, disabled, intent, ...rest }: MenuItemProps) {
  return (
    <Item onSelect={onSelect} disabled={disabled} className={itemClass(intent)}>
      <ItemContent {...rest} />
    </Item>
  );
}

export type MenuLinkProps = ItemLook & { href: string; download?: string };

export function MenuLink({ href, download, disabled, intent, ...rest }: MenuLinkProps) {
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

export type MenuChoiceProps<Value extends string> = {
  label: string;
  /** `detail` says in a line what choosing it means. */
  options: readonly { value: Value; label: string; detail?: string }[];
  value: Value;
  onChoose: (value: Value) => void;
};

export function MenuChoice<Value extends string>({ label, options, value: held, onChoose }: MenuChoiceProps<Value>) {
  return (
    <RadioGroup value={held}>
      <Label className="px-2.5 pt-1 pb-0.5 text-faint text-tiny">{label}</Label>
      {options.map(({ value, label, detail }) => (
        <RadioItem
          key={value}
          value={value}
          onSelect={(event) => {
            event.preventDefault(); // keeps the menu open
            onChoose(value);
          }}
          className={itemClass()}
        >
          <span className="size-4">
            <ItemIndicator>
              <Check />
            </ItemIndicator>
          </span>
          <span className="flex-1">
            {label}
            {detail && <span className="block max-w-56 text-muted text-small">{detail}</span>}
          </span>
        </RadioItem>
      ))}
    </RadioGroup>
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
