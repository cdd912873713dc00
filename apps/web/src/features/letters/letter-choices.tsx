"use client";

import { type ReactNode, useId } from "react";
import { Segmented } from "~/ui/segmented.tsx";
import { cadences, hours, type LetterChange, type Letters } from "./letters.ts";

type ChoicesProps = { letters: Letters; onChange: (change: LetterChange) => void };

/** What comes by mail, and when: the same in the settings and where a letter's own link leads. */
export function LetterChoices({ letters, onChange }: ChoicesProps) {
  const { cadence, hasQuietWeekends, mentionsAtOnce } = letters;
  return (
    <div className="flex flex-col items-start gap-3">
      <Segmented
        label="How often"
        look="joined"
        options={cadences}
        value={cadence}
        onChange={(chosen) => onChange({ cadence: chosen })}
      />
      {cadence !== "never" && <Hour letters={letters} onChange={onChange} />}
      {cadence === "daily" && (
        <Tick isOn={hasQuietWeekends} onChange={(isOn) => onChange({ hasQuietWeekends: isOn })}>
          Nothing on Saturdays and Sundays
        </Tick>
      )}
      <Tick isOn={mentionsAtOnce} onChange={(isOn) => onChange({ mentionsAtOnce: isOn })}>
        When somebody names me or gives me something to do, a letter within ten minutes
      </Tick>
    </div>
  );
}

function Hour({ letters: { hour, timeZone, isZoneKnown }, onChange }: ChoicesProps) {
  const id = useId();
  return (
    <div>
      <div className="flex items-center gap-3">
        <label htmlFor={id} className="text-muted text-small">
          At
        </label>
        <select
          id={id}
          value={hour}
          onChange={(event) => onChange({ hour: Number(event.target.value) })}
          className="h-10 rounded-lg border border-line bg-surface px-3 font-mono text-base tabular-nums pointer-coarse:h-11 pointer-coarse:text-[1rem]"
        >
          {hours.map((each) => (
            <option key={each.hour} value={each.hour}>
              {each.label}
            </option>
          ))}
        </select>
        {isZoneKnown && <span className="text-muted text-small">{timeZone.replaceAll("_", " ")}</span>}
      </div>
      {!isZoneKnown && (
        <p className="mt-1.5 text-now text-small">
          Your time zone does not exist any more: this is the clock of UTC. Choose another in your settings.
        </p>
      )}
    </div>
  );
}

function Tick({ isOn, onChange, children }: { isOn: boolean; onChange: (isOn: boolean) => void; children: ReactNode }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3">
      <input
        type="checkbox"
        className="size-5 shrink-0 accent-(--text)"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}
