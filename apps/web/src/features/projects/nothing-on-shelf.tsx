import { Button } from "~/ui/button.tsx";
import { Empty } from "~/ui/empty.tsx";
import type { Shelf } from "./shelf.ts";

type NothingOnShelfProps = {
  show: Shelf;
  tag: string | null;
  onBegin: (() => void) | undefined;
  onUpload: (() => void) | undefined;
};

/** What stands where a project has no songs yet. */
export function NothingOnShelf({ show, tag, onBegin, onUpload }: NothingOnShelfProps) {
  if (tag !== null) {
    const sentence = "Choose another tag, or show all songs again.";
    return <Empty title={`No song is tagged “${tag}”`} sentence={sentence} />;
  }
  if (show === "archived") {
    return <Empty title="No archived songs" sentence="What you archive rests here for as long as you like." />;
  }
  if (show === "removed") {
    return <Empty title="The trash is empty" sentence="What you remove stays here for 30 days, then it is gone." />;
  }
  if (!onBegin) return <Empty title="Quiet so far" sentence="The songs of this project will appear here." />;
  return (
    <div className="mx-page rounded-xl border border-line border-dashed">
      <Empty
        title="Quiet so far"
        sentence="Drop a bounce anywhere on this page, or begin a song and add its audio later. Every file you add to a song is its next version."
        action={
          <div className="flex flex-wrap justify-center gap-3">
            {onUpload && (
              <Button intent="primary" onClick={onUpload}>
                Choose a file
              </Button>
            )}
            <Button onClick={onBegin}>New song</Button>
          </div>
        }
      />
    </div>
  );
}
