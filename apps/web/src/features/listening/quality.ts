import { createStore } from "./store.ts";

/** Auto: lossless, and small where the line is slow. */
export type Choice = "auto" | "lossless" | "small";

/** What is known of the line that the sound comes through. */
export type Line = { saveData?: boolean | undefined; effectiveType?: string | undefined; hasStalled: boolean };

/** Whether to play the small rendition: lossless audio needs 1 to 5 Mb/s, which a line of 3G or slower does not carry. */
export function prefersSmall(choice: Choice, { saveData, effectiveType, hasStalled }: Line): boolean {
  if (choice !== "auto") return choice === "small";
  return saveData === true || hasStalled || ["slow-2g", "2g", "3g"].includes(effectiveType ?? "");
}

const key = "concerto.quality";

/** How this browser wants to hear, remembered, and whether its line proved too slow for it. */
export function createQuality() {
  const store = createStore<{ choice: Choice; hasStalled: boolean }>({ choice: "auto", hasStalled: false });
  return {
    store,
    prefersSmall() {
      const { choice, hasStalled } = store.get();
      const { saveData, effectiveType } = (navigator as { connection?: Partial<Line> }).connection ?? {};
      return prefersSmall(choice, { saveData, effectiveType, hasStalled });
    },
    choose(choice: Choice) {
      store.set({ choice, hasStalled: false });
      try {
        localStorage.setItem(key, choice);
      } catch {
        // Storage refused: it is only not remembered.
      }
    },
    remember() {
      store.set({ choice: rememberedChoice() });
    },
  };
}
export type Quality = ReturnType<typeof createQuality>;

function rememberedChoice(): Choice {
  try {
    const stored = localStorage.getItem(key);
    return stored === "lossless" || stored === "small" ? stored : "auto";
  } catch {
    return "auto"; // storage refused
  }
}
