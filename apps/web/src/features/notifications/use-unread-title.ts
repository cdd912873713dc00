import { useEffect } from "react";
import { titleWith } from "./notifications.ts";

/** Has the tab's title say how many are not read, on whatever page one goes to. */
export function useUnreadTitle(count: number): void {
  useEffect(() => {
    const say = () => {
      const wanted = titleWith(count, document.title);
      if (document.title !== wanted) document.title = wanted;
    };
    say();
    // Pages give themselves titles as they come, without a word.
    const watching = new MutationObserver(say);
    watching.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watching.disconnect();
      document.title = titleWith(0, document.title);
    };
  }, [count]);
}
