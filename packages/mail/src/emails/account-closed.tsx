/** @jsxRuntime automatic */
import { greeting } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";

export const accountClosed = {
  subject: "Your Concerto account is closed",
  Letter: ({ name, url, erasedOn }: { name: string; url: string; erasedOn: string }) => (
    <Letter
      preview="It will be erased in two weeks. Sign in until then, and it is yours again."
      title="Closed, for now"
      button={{ label: "Keep my account", url }}
      why="You get this because the Concerto account with this address was closed in its settings. If that was not you, sign in: that opens it again."
    >
      <Words>{greeting(name)}</Words>
      <Words>Your account is closed, and you are signed out everywhere. Nothing is gone yet.</Words>
      <Words>
        {`On ${erasedOn} it will be erased: your projects with everything in them, your picture, your name. Sign in before, and all of it is yours again.`}
      </Words>
    </Letter>
  ),
};
