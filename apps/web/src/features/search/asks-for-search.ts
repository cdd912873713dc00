type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;

/** Whether a press of a key asks for search: Ctrl or Cmd and K anywhere, or a plain slash while nobody is typing. */
export function asksForSearch({ key, ctrlKey, metaKey, altKey, isComposing }: Press, isTyping: boolean): boolean {
  if (isComposing) return false;
  if (key.toLowerCase() === "k") return ctrlKey !== metaKey && !altKey;
  // Shift is not looked at: on some layouts the slash needs it.
  return key === "/" && !isTyping && !ctrlKey && !metaKey && !altKey;
}
