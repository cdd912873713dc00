import { CirclePause } from "lucide-react";

/** A quiet line above a page while something is wrong that everybody there should know of; nothing while all is well. */
export function NoticeLine({ notice }: { notice: string | null | undefined }) {
  return (
    // Always there, so that what appears in it is read out.
    <div role="status">
      {notice && (
        <p className="flex items-start gap-2.5 border-line border-b bg-surface px-page py-2.5 pt-[max(0.625rem,env(safe-area-inset-top))] text-small">
          <CirclePause aria-hidden className="mt-0.5 size-4 shrink-0 text-now" />
          {notice}
        </p>
      )}
    </div>
  );
}
