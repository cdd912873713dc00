/** @jsxRuntime automatic */
import { greeting } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";

export const addressChanged = {
  subject: "Your Concerto account has a new address",
  Letter: ({ name, url }: { name: string; url: string }) => (
    <Letter
      preview="If that was not you, take the account back within a week."
      title="Your address was changed"
      button={{ label: "That was not me: take it back", url }}
      why="You get this because this was the address of your Concerto account until now. It is the last letter that goes here."
    >
      <Words>{greeting(name)}</Words>
      <Words>
        The account that you signed in to with this address uses another one now. If you did that yourself, there is
        nothing to do.
      </Words>
      <Words>
        If it was not you, somebody knows your password. For one week this link gives the account back to this address:
        you choose a new password, and every browser is signed out.
      </Words>
    </Letter>
  ),
};
