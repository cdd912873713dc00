import { Button } from "~/ui/button.tsx";
import { Segmented, type SegmentedOption } from "~/ui/segmented.tsx";
import { TextField } from "~/ui/text-field.tsx";
import { dayOf, type LinkDraft } from "./link-draft.ts";
import type { LinkView } from "./links.ts";
import { VersionPicker } from "./version-picker.tsx";

type Drafting = { draft: LinkDraft; onChange: (part: Partial<LinkDraft>) => void };

type OpenFieldsProps = Drafting & { place: { projectId: string; songId: string | null } };

/** Whom the link is for, what it opens, and what guests may do there. */
export function OpenFields({ draft, onChange, place }: OpenFieldsProps) {
  return (
    <>
      <TextField
        label="Whom it is for"
        hint="Guests do not see this."
        value={draft.name}
        maxLength={200}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <div>
        <Choice
          label="Versions"
          value={draft.versions}
          onChange={(versions) => onChange({ versions })}
          options={[
            { value: "all", label: "Every one" },
            { value: "newest", label: "The newest" },
            { value: "chosen", label: "Chosen" },
          ]}
        />
        {draft.versions === "chosen" && (
          <VersionPicker place={place} chosen={draft.versionIds} onChange={(versionIds) => onChange({ versionIds })} />
        )}
      </div>
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        <Choice
          label="Comments"
          value={draft.comments ? "on" : "off"}
          onChange={(comments) => onChange({ comments: comments === "on" })}
          options={[
            { value: "on", label: "On" },
            { value: "off", label: "Off" },
          ]}
        />
        <Choice
          label="Downloads"
          value={draft.downloads}
          onChange={(downloads) => onChange({ downloads })}
          options={[
            { value: "off", label: "Off" },
            { value: "renditions", label: "As played" },
            { value: "originals", label: "Originals" },
          ]}
        />
      </div>
    </>
  );
}

type BoundFieldsProps = Drafting & { link: LinkView };

/** What keeps a link from everybody: a password, a last day, a number of guests. */
export function BoundFields({ draft, onChange, link }: BoundFieldsProps) {
  const { inside, hasPassword } = link;
  return (
    <>
      <div className="grid gap-2">
        <TextField
          label="Password"
          hint={passwordHint(draft, hasPassword)}
          value={draft.password}
          maxLength={300}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => onChange({ password: target.value })}
        />
        {hasPassword && (
          <Button
            size="small"
            className="justify-self-start"
            aria-pressed={draft.takesPasswordOff}
            onClick={() => onChange({ takesPasswordOff: !draft.takesPasswordOff, password: "" })}
          >
            {draft.takesPasswordOff ? "Keep the password" : "Take the password off"}
          </Button>
        )}
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label="Last day"
          hint={draft.lastDay === "" ? "It does not expire." : "It ends with that day."}
          type="date"
          min={dayOf(new Date())}
          value={draft.lastDay}
          onChange={({ target }) => onChange({ lastDay: target.value })}
        />
        <TextField
          label="Guests at most"
          hint={inside === 0 ? "Nobody is in yet." : `${inside} ${inside === 1 ? "is" : "are"} in.`}
          inputMode="numeric"
          placeholder="Any number"
          value={draft.mostOpenings}
          onChange={({ target }) => onChange({ mostOpenings: target.value.replace(/\D/g, "").slice(0, 9) })}
        />
      </div>
    </>
  );
}

function passwordHint({ password, takesPasswordOff }: LinkDraft, hasPassword: boolean): string {
  if (!hasPassword)
    return password === "" ? "None is asked for." : "Guests who are in are shown out, and asked for it.";
  if (password !== "") return "Guests who are in are shown out, and asked for the new one.";
  return takesPasswordOff ? "None will be asked for." : "There is one. Type another to change it.";
}

type ChoiceProps<Value extends string> = {
  label: string;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

function Choice<Value extends string>({ label, ...choice }: ChoiceProps<Value>) {
  return (
    <div>
      <p aria-hidden className="mb-1.5 text-muted text-small">
        {label}
      </p>
      <Segmented label={label} look="joined" {...choice} />
    </div>
  );
}
