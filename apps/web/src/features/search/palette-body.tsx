import { useQuery } from "@tanstack/react-query";
import { Search as Glass, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { type KeyboardEvent, useId, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { type Command, commandsHere } from "./commands.ts";
import { OptionList, optionId } from "./option-list.tsx";
import { groupsAtRest, groupsFor, type Option } from "./options.ts";
import { placesOf } from "./places.ts";
import { SearchState } from "./search-state.tsx";
import { useEverywhereCommands } from "./use-everywhere-commands.ts";
import { useSearch } from "./use-search.ts";

type PaletteBodyProps = {
  onClose: () => void;
  onNewProject: () => void;
  onGo: (href: string) => void;
  onCommand: (command: Command) => void;
};

/** A field, and what answers it: a combobox whose list is always open. */
export function PaletteBody({ onClose, onNewProject, onGo, onCommand }: PaletteBodyProps) {
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [pointedId, setPointedId] = useState<string>();
  const search = useSearch(typed);
  const groups = useGroups(typed, { found: search.found, onNewProject });
  const options = groups.flatMap((group) => group.options);
  const active = options.find(({ id }) => id === pointedId) ?? options[0];

  const choose = ({ act }: Option) => {
    if ("command" in act) onCommand(act.command);
    else if ("more" in act) void search.more(act.more);
    // What stands there answers words that have changed since: Enter would lead somewhere unseen.
    else if (!search.isBehind || typed.trim() === "") onGo(act.go);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && active) choose(active);
    const to = stepTo(event.key, { options, at: active ? options.indexOf(active) : -1 });
    if (event.key === "Enter" || to) event.preventDefault();
    if (to) setPointedId(to.id);
  };
  return (
    <>
      <div className="flex items-center gap-3 border-line border-b pr-2 pl-5 max-sm:pl-page">
        <Glass aria-hidden className="size-4.5 text-muted" />
        <input
          role="combobox"
          aria-label="Search and commands"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(listId, active)}
          placeholder="A song, a word, something to do…"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setPointedId(undefined);
          }}
          onKeyDown={press}
          className="h-14 min-w-0 flex-1 bg-transparent text-[1rem] outline-none"
        />
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="grid size-9 place-items-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text pointer-coarse:size-11"
        >
          <X aria-hidden className="size-4.5" />
        </button>
      </div>
      <SearchState search={search} typed={typed} count={options.length} />
      <OptionList
        id={listId}
        groups={groups}
        active={active}
        isBehind={search.isSearching}
        onPoint={setPointedId}
        onChoose={choose}
      />
    </>
  );
}

type Here = { found: ReturnType<typeof useSearch>["found"]; onNewProject: () => void };

function useGroups(typed: string, { found, onNewProject }: Here) {
  const path = usePathname();
  const { data: me } = useQuery(useTRPC().viewer.me.queryOptions());
  // Once, as it opens: a list must not change under the finger.
  const [here] = useState(commandsHere);
  const [places] = useState(() => (me ? placesOf(me.id) : []).filter(({ href }) => href !== path).slice(0, 4));
  const commands = [...here, ...useEverywhereCommands(onNewProject)];
  return typed.trim() === "" ? groupsAtRest({ commands, places }) : groupsFor(typed, { commands, found });
}

function stepTo(key: string, { options, at }: { options: readonly Option[]; at: number }): Option | undefined {
  if (key === "ArrowDown") return options[(at + 1) % options.length];
  if (key === "ArrowUp") return options.at(at <= 0 ? -1 : at - 1);
  return undefined;
}
