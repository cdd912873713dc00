export type ButtonLook = {
  /** primary: the one thing to do here. now: what starts the music. danger: only in menus and dialogs. */
  intent?: "primary" | "quiet" | "now" | "danger";
  size?: "small" | "medium" | "large";
};

const intents = {
  primary: "border-text bg-text text-ink hover:bg-text/88",
  quiet: "border-line text-text hover:border-faint hover:bg-raised",
  now: "border-now bg-now text-on-now hover:bg-now/88",
  danger: "border-line text-now hover:border-now",
} satisfies Record<NonNullable<ButtonLook["intent"]>, string>;

const sizes = {
  small: "min-h-8 px-3 text-small",
  medium: "min-h-9 px-3.5 text-base",
  large: "min-h-12 rounded-lg px-5.5 text-base",
} satisfies Record<NonNullable<ButtonLook["size"]>, string>;

/** The classes of a button, for what must look like one and be something else. */
export function buttonClass({ intent = "quiet", size = "medium" }: ButtonLook = {}) {
  return `inline-flex shrink-0 cursor-pointer items-center justify-center gap-2 whitespace-nowrap rounded-md border font-medium transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-default pointer-coarse:min-h-11 ${intents[intent]} ${sizes[size]}`;
}
