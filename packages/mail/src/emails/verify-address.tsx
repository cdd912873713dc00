/** @jsxRuntime automatic */
import { greeting } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";

export const verifyAddress = {
  subject: "Confirm your address for Concerto",
  Letter: ({ name, url }: { name: string; url: string }) => (
    <Letter
      preview="One click, and you can invite the others. The link works for three days."
      title="Is this your address?"
      button={{ label: "Confirm my address", url }}
      why="You get this because somebody signed up to Concerto with this address. If that was not you, leave it be: unconfirmed, it opens nothing."
    >
      <Words>{greeting(name)}</Words>
      <Words>
        Confirm it, and you can invite people to what you are working on and hear about their notes. Until then your own
        projects are open to you as they are.
      </Words>
      <Words>The link works for three days. If it has run out, ask for another on the page that sent you here.</Words>
    </Letter>
  ),
};
