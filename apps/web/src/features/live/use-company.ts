import { useEffect, useState } from "react";
import { type Companion, stillThere, withShown } from "./company.ts";
import { heard } from "./heard.ts";

const lookEveryMs = 5_000;

/** Who else is in a song's room, as they show themselves. */
export function useCompany(songId: string): readonly Companion[] {
  const [company, setCompany] = useState<readonly Companion[]>([]);
  useEffect(() => {
    setCompany([]);
    const stop = heard.listen(({ present }) => {
      const here = present.filter((shown) => shown.songId === songId);
      if (here.length > 0) setCompany((known) => here.reduce((all, shown) => withShown(all, shown, Date.now()), known));
    });
    const timer = setInterval(
      () => setCompany((known) => (known.length === 0 ? known : stillThere(known, Date.now()))),
      lookEveryMs,
    );
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [songId]);
  return company;
}
