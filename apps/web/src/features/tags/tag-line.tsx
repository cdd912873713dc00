import { Fragment } from "react";
import type { TagView } from "./tags.ts";

/** Tags in a line, each kept apart from what stands beside it in whichever direction it is written. */
export function TagLine({ tags }: { tags: readonly TagView[] }) {
  return tags.map(({ text }, index) => (
    <Fragment key={text}>
      {index > 0 && " · "}
      <bdi>{text}</bdi>
    </Fragment>
  ));
}
