/** @jsxRuntime automatic */
import { greeting } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";

export const accountErased = {
  subject: "Your Concerto account is erased",
  Letter: ({ name }: { name: string }) => (
    <Letter
      preview="That was the last letter from us."
      title="Goodbye"
      why="You get this because the Concerto account with this address was closed two weeks ago."
    >
      <Words>{greeting(name)}</Words>
      <Words>
        Your account is erased, with your projects and every recording in them. What you said about other people’s music
        stays with them, without your name.
      </Words>
      <Words>Thank you for listening with us.</Words>
    </Letter>
  ),
};
