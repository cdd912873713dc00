"use client";

import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode, useState } from "react";
import { createLate, useLate } from "./late.ts";
import type * as Parts from "./menu-parts.tsx";

const parts = createLate(() => import("./menu-parts.tsx"));

type TriggerProps = {
  onClick?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
};

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<TriggerProps>;
  align?: "start" | "end";
  children: ReactNode;
};

/** A list of things to do that drops from a button. What it takes to drop is fetched when a hand comes near. */
export function Menu({ trigger, ...sheet }: MenuProps) {
  const [isAsked, setIsAsked] = useState(false);
  const fetched = useLate(parts, { isWanted: isAsked, onLost: () => setIsAsked(false) });
  if (fetched) return <fetched.MenuSheet trigger={trigger} {...sheet} />;
  const ask = () => setIsAsked(true);
  return cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: ask,
    onKeyDown: (event) => event.key === "ArrowDown" && ask(),
    onPointerEnter: () => void parts.fetch(),
    onFocus: () => void parts.fetch(),
  });
}

/** One thing to do; the menu closes when it is chosen. */
export function MenuItem(props: Parts.MenuItemProps) {
  const { MenuItem: Item } = parts.get();
  return <Item {...props} />;
}

/** A place to go; `download` for a file. */
export function MenuLink(props: Parts.MenuLinkProps) {
  const { MenuLink: Item } = parts.get();
  return <Item {...props} />;
}

/** One of a few, of which one holds; the menu stays, so that people see what they chose. */
export function MenuChoice<Value extends string>(props: Parts.MenuChoiceProps<Value>) {
  const { MenuChoice: Choice } = parts.get();
  return <Choice {...props} />;
}

export function MenuSeparator() {
  const { MenuSeparator: Separator } = parts.get();
  return <Separator />;
}
