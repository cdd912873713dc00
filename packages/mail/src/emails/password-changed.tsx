/** @jsxRuntime automatic */
import { greeting } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";

export const passwordChanged = {
  subject: "Your Concerto password was changed",
  Letter: ({ name, url }: { name: string; url: string }) => (
    <Letter
      preview="If that was not you, choose a new one at once."
      title="A new password"
      button={{ label: "That was not me", url }}
      why="You get this because the password of your Concerto account was changed in its settings."
    >
      <Words>{greeting(name)}</Words>
      <Words>
        Your password was changed just now, and every other browser was signed out. If you did that yourself, there is
        nothing to do.
      </Words>
      <Words>
        If it was not you, choose a new password by a letter to this address: that signs out everybody else.
      </Words>
    </Letter>
  ),
};
