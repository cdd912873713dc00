/** @jsxRuntime automatic */
import { greeting, plainly } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";

type TransferOffered = { name: string; owner: string; project: string; url: string };

export const transferOffered = {
  subject: "A project is offered to you",
  Letter: ({ name, owner, project, url }: TransferOffered) => {
    const giver = plainly(owner) ?? "Its owner";
    const given = plainly(project);
    return (
      <Letter
        preview="Say yes, and you are its owner. Until you answer, nothing changes."
        title="Will you take it over?"
        button={{ label: "See the offer", url }}
        why="You get this because you are a member of a project in Concerto, and its owner chose you. If you do not want it, decline it there, or do nothing."
      >
        <Words>{greeting(name)}</Words>
        <Words>{`${giver} would like to hand ${given === null ? "a project" : `“${given}”`} over to you.`}</Words>
        <Words>
          Say yes, and you are its owner: you decide over it and all that is in it, and it takes up your storage.
          Whoever owned it stays as an editor. Until you answer, nothing changes.
        </Words>
      </Letter>
    );
  },
};
