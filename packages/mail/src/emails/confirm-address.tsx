/** @jsxRuntime automatic */
import { greeting } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";

export const confirmAddress = {
  subject: "Confirm your new address for Concerto",
  Letter: ({ name, url }: { name: string; url: string }) => (
    <Letter
      preview="The link works for three days, in a browser where you are signed in."
      title="Your new address?"
      button={{ label: "Confirm my new address", url }}
      why="You get this because somebody who is signed in to Concerto wants to use this address there. If that was not you, leave it be: it opens nothing for anybody else."
    >
      <Words>{greeting(name)}</Words>
      <Words>
        Open this link in a browser where you are signed in, and this address is the one that you sign in with and that
        your letters go to. Until then the old one stays.
      </Words>
      <Words>The link works for three days, and once.</Words>
    </Letter>
  ),
};
