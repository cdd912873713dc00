"use client";

import { useEffect, useMemo, useState } from "react";
import type { Me } from "~/features/songs/song.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { Combobox } from "~/ui/combobox.tsx";
import { Section } from "./section.tsx";
import { clockIn, listZones, searchZones, type Zone, zoneOf } from "./time-zones.ts";
import { useProfile } from "./use-profile.ts";

export function TimeZoneSection({ me }: { me: Me }) {
  const profile = useProfile();
  const now = useMinute();
  const zones = useMemo(() => listZones(), []);
  const [fault, setFault] = useState<string>();
  const [said, setSaid] = useState("");
  const optionOf = ({ name, city, region }: Zone) => ({
    value: name,
    label: city,
    detail: [region, now && clockIn(name, now).slice(0, 5)].filter(Boolean).join(" · "),
  });
  const choose = async (timeZone: string) => {
    setFault(undefined);
    setSaid("Saving…");
    try {
      await profile.update({ timeZone });
      setSaid("Saved. ");
    } catch (error) {
      setSaid("");
      setFault(`${sentenceOf(error)} Your time zone is as it was.`);
    }
  };
  // The browser's clock alone knows what to say: rendered on the server it would be another minute.
  const clock = now ? `It is ${clockIn(me.timeZone, now)} there.` : "";
  return (
    <Section title="Time zone" sentence="Decides when your day begins, for dates and for what is sent once a day.">
      <Combobox
        label="Your time zone"
        chosen={optionOf(zoneOf(me.timeZone))}
        search={(typed) => searchZones(zones, typed).map(optionOf)}
        onChoose={choose}
        hint={`${said}${clock}`}
        error={fault}
      />
    </Section>
  );
}

/** Now, by the minute; undefined until the page has woken up. */
function useMinute(): Date | undefined {
  const [now, setNow] = useState<Date>();
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
