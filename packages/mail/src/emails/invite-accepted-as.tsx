/** @jsxRuntime automatic */
import { greeting } from "../greeting.ts";
import { Letter, Words } from "./letter.tsx";
import { type Shared, subjectOf, titleOf } from "./shared.ts";

type AcceptedProps = Shared & { name: string; invited: string; acceptedAs: string; isVerified: boolean; url: string };

export const inviteAcceptedAs = {
  subject: (props: AcceptedProps) => subjectOf(`Another address accepted your invite to ${titleOf(props)}`),
  Letter: (props: AcceptedProps) => (
    <Letter
      preview={`You invited ${props.invited}; ${props.acceptedAs} accepted.`}
      title="Is this who you meant?"
      button={{ label: "Look at the people", url: props.url }}
      why="You get this because an invite of yours on Concerto was accepted by an account with another address than the one you typed."
    >
      <Words>{greeting(props.name)}</Words>
      <Words>
        You invited {props.invited} to {titleOf(props)}. Whoever has an account as {props.acceptedAs} opened the link
        and accepted it.{props.isVerified ? "" : " That address has not been verified yet."}
      </Words>
      <Words>
        Most people have more than one address, so this may be just right. If it is not, take them off the people there:
        they are out at once.
      </Words>
    </Letter>
  ),
};
