/** @jsxRuntime automatic */
import { Letter, Words } from "./letter.tsx";

export const alarm = {
  subject: "Concerto needs you",
  Letter: ({ what, advice }: { what: string; advice: string }) => (
    <Letter
      preview={what}
      title="Something is wrong"
      why="You get this because this address is the OPERATOR_EMAIL of a Concerto."
    >
      <Words>{what}</Words>
      <Words>{advice}</Words>
    </Letter>
  ),
};
