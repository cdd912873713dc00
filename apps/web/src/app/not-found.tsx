import type { Metadata } from "next";
import { ButtonLink } from "~/ui/button-link.tsx";
import { Empty } from "~/ui/empty.tsx";
import { Main } from "~/ui/main.tsx";

export const metadata: Metadata = { title: "Nothing here" };

/** One page for what does not exist and for what is not shared, so that nobody can tell the two apart. */
export default function NotFound() {
  return (
    <Main className="grid min-h-[80dvh] place-items-center px-page">
      <Empty
        level={1}
        title="Silence"
        sentence="There is nothing here, or it is not shared with you."
        action={<ButtonLink href="/">Back to the start</ButtonLink>}
      />
    </Main>
  );
}
