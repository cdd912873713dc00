import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "~/ui/button.tsx";
import { formatBytes } from "~/ui/bytes.ts";
import { formatTime } from "~/ui/duration.ts";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { downloadsOf, type VersionRights } from "./downloads.ts";
import { HeardAs } from "./heard-as.tsx";
import { LateCourse } from "./late-course.tsx";
import type { VersionActs } from "./use-version-acts.ts";
import { VersionLabel } from "./version-label.tsx";
import { formatLevel, formatSentence } from "./version-words.ts";
import type { VersionView } from "./versions.ts";

type ThisVersionProps = {
  version: VersionView;
  acts: VersionActs;
  may: VersionRights;
  /** Its song's tags; null where there are none to see. */
  tags: ReactNode;
};

/** What is known of the version that one hears, and what of it one may take home. */
export function ThisVersion({ version, acts, may, tags }: ThisVersionProps) {
  const { fileName, bytes, arrivedAt, uploadedBy, durationMs, loudness, sha256 } = version;
  const format = formatSentence(version);
  return (
    <section aria-label={`Version ${version.number}`}>
      <h2 className="font-serif text-heading max-md:sr-only">This version</h2>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-small">
        <Fact name="Note" className="lg:hidden">
          <VersionLabel
            version={version}
            mayEdit={may.edit}
            onSave={(words) => acts.label(version, words)}
            className="whitespace-normal"
          />
          {!may.edit && version.label === "" && <span className="text-muted">None</span>}
        </Fact>
        <Fact name="File">
          <span className="break-all">{fileName}</span>
        </Fact>
        <Fact name="Size">{formatBytes(bytes)}</Fact>
        {format && <Fact name="Format">{format}</Fact>}
        {durationMs !== null && (
          <Fact name="Length">
            <span className="font-mono">{formatTime(durationMs, { tenths: true })}</span>
          </Fact>
        )}
        {loudness.shortTermMaxLufs !== null && (
          <Fact name="Loudest 3 s">
            <span className="font-mono">{formatLevel(loudness.shortTermMaxLufs)}</span> LUFS
          </Fact>
        )}
        {loudness.momentaryMaxLufs !== null && (
          <Fact name="Loudest 0.4 s">
            <span className="font-mono">{formatLevel(loudness.momentaryMaxLufs)}</span> LUFS
          </Fact>
        )}
        {sha256 && (
          <Fact name="SHA-256">
            <span className="break-all font-mono">{sha256}</span>
          </Fact>
        )}
        {arrivedAt && (
          <Fact name="Arrived">
            <RelativeTime at={arrivedAt} />
            {uploadedBy && `, by ${uploadedBy.name}`}
          </Fact>
        )}
        {tags && <Fact name="Tags">{tags}</Fact>}
      </dl>
      {version.hasCourse && <LateCourse key={version.id} version={version} />}
      <HeardAs version={version} />
      <div className="mt-5 flex flex-wrap gap-2 empty:hidden">
        {downloadsOf(version, may).map(({ what, words }) => (
          <Button key={what} size="small" onClick={() => void acts.download(version, { what })}>
            <Download aria-hidden className="size-4" />
            {words}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Fact({ name, className = "", children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <>
      <dt className={`text-muted ${className}`}>{name}</dt>
      <dd className={`min-w-0 text-right ${className}`}>{children}</dd>
    </>
  );
}
