/** @jsxRuntime automatic */
import { Letter, Words } from "./letter.tsx";
import { Quotation } from "./quotation.tsx";
import { belongingOf, inviterOf, type Shared, subjectOf, titleOf } from "./shared.ts";

type InviteProps = Shared & { inviter: string; may: string; words: string; url: string; until: string };

export const invite = {
  subject: (props: InviteProps) => subjectOf(`${inviterOf(props)} would like your ears on ${titleOf(props)}`),
  Letter: (props: InviteProps) => (
    <Letter
      preview={`You can ${props.may}. The invite is open until ${props.until}.`}
      title={titleOf(props)}
      button={{ label: "Open the invite", url: props.url }}
      why={`You get this because ${inviterOf(props)} typed this address into Concerto, where people review audio together. If that means nothing to you, leave it be: nothing happens, and nobody is told.`}
    >
      <Words>Hello,</Words>
      <Words>
        {inviterOf(props)} would like your ears on {titleOf(props)}
        {belongingOf(props)}. You can {props.may}.
      </Words>
      <Quotation words={props.words} />
      <Words>
        The link is yours alone: it proves that this is your address, so pass it on to nobody. It is open until{" "}
        {props.until}.
      </Words>
    </Letter>
  ),
};
