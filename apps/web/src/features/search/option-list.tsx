import { Fragment, type MouseEvent, useEffect } from "react";
import { Kbd } from "~/ui/kbd.tsx";
import type { Group, Marked, Option } from "./options.ts";

type OptionListProps = {
  id: string;
  groups: readonly Group[];
  active: Option | undefined;
  /** What stands there answers earlier words. */
  isBehind: boolean;
  onPoint: (id: string) => void;
  onChoose: (option: Option) => void;
};

export const optionId = (listId: string, { id }: Option) => `${listId}-${id}`;

/** What there is to choose from, in groups. The field keeps the focus and says which one is active. */
export function OptionList({ id: listId, groups, active, isBehind, onPoint, onChoose }: OptionListProps) {
  const activeId = active && optionId(listId, active);
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);
  return (
    <div
      id={listId}
      role="listbox"
      aria-label="To choose from"
      className={`min-h-0 flex-1 overflow-y-auto overscroll-contain p-2 transition-opacity max-sm:pb-[calc(0.5rem+env(safe-area-inset-bottom))] ${isBehind ? "opacity-50" : ""} ${groups.length === 0 ? "hidden" : ""}`}
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups, not fieldsets.
        <div key={group.name} role="group" aria-labelledby={`${listId}-${group.name}`} className="scroll-py-2 pb-2">
          <p id={`${listId}-${group.name}`} className="px-3 pt-2 pb-1 text-muted text-tiny">
            {group.name}
          </p>
          {group.options.map((option) => (
            <OptionRow
              key={option.id}
              id={optionId(listId, option)}
              option={option}
              isActive={option === active}
              onPoint={() => onPoint(option.id)}
              onChoose={() => onChoose(option)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

type OptionRowProps = { id: string; option: Option; isActive: boolean; onPoint: () => void; onChoose: () => void };

function OptionRow({ id, option, isActive, onPoint, onChoose }: OptionRowProps) {
  const { icon: Icon, title, details, shortcut, act } = option;
  const click = (event: MouseEvent) => {
    const isElsewhere = event.metaKey || event.ctrlKey;
    if (isElsewhere && "go" in act) window.open(act.go, "_blank", "noopener");
    else onChoose();
  };
  return (
    // The keyboard is the field's: an option never has the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field chooses the active option.
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant names the active option.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      onPointerMove={isActive ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={click}
      className={`flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-3 py-2 pointer-coarse:min-h-12 ${isActive ? "bg-raised" : ""}`}
    >
      <Icon aria-hidden className={`size-4 ${isActive ? "text-text" : "text-muted"}`} />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 break-words">
          <MarkedText {...title} />
        </span>
        {details.length > 0 && (
          <span className="block truncate text-muted text-small">
            {details.map((detail, index) => (
              <Fragment key={`${index} ${detail.text}`}>
                {index > 0 && " · "}
                <MarkedText {...detail} />
              </Fragment>
            ))}
          </span>
        )}
      </span>
      {shortcut && (
        <span aria-hidden className="pointer-coarse:hidden">
          <Kbd>{shortcut}</Kbd>
        </span>
      )}
    </div>
  );
}

/** A text with what was searched for set apart. */
function MarkedText({ text, marks }: Marked) {
  let from = 0;
  const parts = marks.map((mark) => {
    const before = text.slice(from, mark.from);
    from = mark.to;
    return (
      <Fragment key={mark.from}>
        {before}
        <mark className="bg-transparent text-inherit underline decoration-now decoration-1 underline-offset-3">
          {text.slice(mark.from, mark.to)}
        </mark>
      </Fragment>
    );
  });
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
