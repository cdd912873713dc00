/** @jsxRuntime automatic */
import { greeting } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";

export const resetPassword = {
  subject: "Set a new password for Concerto",
  Letter: ({ name, url }: { name: string; url: string }) => (
    <Letter
      preview="The link works for one day, and once."
      title="A new password"
      button={{ label: "Set a new password", url }}
      why="You get this because somebody asked for a new password for this address. If that was not you, leave it be: your password stays as it is."
    >
      <Words>{greeting(name)}</Words>
      <Words>Choose a new password, and you are back in. Every browser that is signed in now will be signed out.</Words>
      <Words>The link works for one day, and once.</Words>
    </Letter>
  ),
};
