import { Copy } from "lucide-react";
import type { PeopleScope } from "~/features/members/scope.ts";
import { Button } from "~/ui/button.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { LinkMenu } from "./link-menu.tsx";
import { endOf, settingsOf, titleOf, usesOf, withoutScheme } from "./link-words.ts";
import type { LinkView } from "./links.ts";
import type { LinkActs } from "./use-link-acts.ts";

type LinkRowProps = { link: LinkView; scope: PeopleScope; acts: LinkActs };

/** One link: its address to copy, what it lets guests do, and how often it was used. On a phone the lines stand below one another. */
export function LinkRow({ link, scope, acts }: LinkRowProps) {
  const end = endOf(link);
  return (
    <li className="grid min-h-17 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-line border-b px-page py-4 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)_9rem]">
      <div className={`min-w-0 ${end ? "text-muted" : ""}`}>
        <p className="break-words font-medium">{titleOf(link)}</p>
        <p className={`truncate font-mono text-muted text-tiny ${end ? "line-through" : ""}`}>
          {withoutScheme(link.url)}
        </p>
      </div>
      <p className="min-w-0 text-muted max-md:col-span-2 max-md:row-start-2 max-md:text-small">
        {isElsewhere(link, scope) && <>{link.song?.name ?? "the whole project"}: </>}
        {settingsOf(link).join(" · ")}
        {link.expiresAt && link.state === "open" && (
          <>
            {" "}
            · until <RelativeTime at={link.expiresAt} />
          </>
        )}
      </p>
      <p className="min-w-0 text-muted max-md:col-span-2 max-md:row-start-3 max-md:text-small">
        {end && <span className="text-text">{end} · </span>}
        {usesOf(link)}
        {link.lastOpenedAt && (
          <span className="text-small">
            {" "}
            · last <RelativeTime at={link.lastOpenedAt} />
          </span>
        )}
      </p>
      <div className="flex items-center gap-1 max-md:col-start-2 max-md:row-start-1 md:justify-self-end">
        {link.state === "open" || link.state === "full" ? (
          <Button size="small" aria-label={`Copy: ${titleOf(link)}`} onClick={() => void acts.copy(link)}>
            <Copy aria-hidden className="size-3.5" />
            Copy
          </Button>
        ) : null}
        <LinkMenu link={link} scope={scope} acts={acts} />
      </div>
    </li>
  );
}

/** On a project's page, what a link opens is not what its title says already. */
const isElsewhere = ({ name }: LinkView, { songId }: PeopleScope) => songId === null && name !== "";
