/** @jsxRuntime automatic */
import { Letter, Words } from "./letter.tsx";
import { Quotation } from "./quotation.tsx";
import { belongingOf, inviterOf, type Shared, subjectOf, titleOf } from "./shared.ts";

type SharedProps = Shared & { inviter: string; may: string; words: string; url: string };

export const sharedWithYou = {
  subject: (props: SharedProps) => subjectOf(`${inviterOf(props)} shared ${titleOf(props)} with you`),
  Letter: (props: SharedProps) => (
    <Letter
      preview={`It is among your projects already. You can ${props.may}.`}
      title={titleOf(props)}
      button={{ label: "Listen", url: props.url }}
      why={`You get this because ${inviterOf(props)} shared something with your Concerto account. If you do not want it, leave it on its page of people.`}
    >
      <Words>Hello,</Words>
      <Words>
        {inviterOf(props)} shared {titleOf(props)}
        {belongingOf(props)} with you. You can {props.may}.
      </Words>
      <Quotation words={props.words} />
      <Words>It is among your projects already: sign in as always, there is nothing to accept.</Words>
    </Letter>
  ),
};
