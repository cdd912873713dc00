/** @jsxRuntime automatic */
import { greeting } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";

export const addressTaken = {
  subject: "You already have a Concerto account",
  Letter: ({ name, url }: { name: string; url: string }) => (
    <Letter
      preview="Somebody tried to sign up with your address. Nothing has changed."
      title="You are already here"
      button={{ label: "Sign in", url }}
      why="You get this because somebody tried to sign up to Concerto with this address. If that was not you, leave it be: nobody was let in, and nothing has changed."
    >
      <Words>{greeting(name)}</Words>
      <Words>
        Somebody, perhaps you, tried to sign up with this address. It has an account already: sign in with it. If the
        password has slipped your mind, the same page sets a new one.
      </Words>
    </Letter>
  ),
};
