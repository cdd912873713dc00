/** @jsxRuntime automatic */
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Text } from "react-email";
import { DigestGroup } from "./digest-group.tsx";
import { textOfDigest } from "./digest-text.ts";
import {
  type AtOnce,
  type Digest,
  dayOf,
  elsewhereOf,
  nameOfGroup,
  subjectOfDigest,
  whoOf,
  whyOf,
  wordsOf,
} from "./digest-words.ts";
import { look, styleSheet } from "./look.ts";
import { drawWave } from "./wave-picture.ts";

const whyAtOnce = "As you wished, when somebody names you or gives you something to do.";

/** The one letter of a day or a week. */
export const digest = {
  subject: subjectOfDigest,
  headers: unsubscribing,
  attachments: pictures,
  text: (letter: Digest) =>
    textOfDigest(letter, { title: `${subjectOfDigest(letter)} (${dayOf(letter.date)})`, why: whyOf(letter) }),
  Letter: (letter: Digest) => <Sheet letter={letter} above={`Concerto · ${dayOf(letter.date)}`} why={whyOf(letter)} />,
};

/** What somebody wants to hear of at once. */
export const atOnce = {
  subject: subjectOfDigest,
  headers: unsubscribing,
  attachments: pictures,
  text: (letter: AtOnce) => textOfDigest(letter, { title: subjectOfDigest(letter), why: whyAtOnce }),
  Letter: (letter: AtOnce) => <Sheet letter={letter} above="Concerto" why={whyAtOnce} />,
};

/** By RFC 8058: mail programs offer one click, and no page has to be opened for it. */
function unsubscribing({ unsubscribeUrl }: AtOnce) {
  return { "List-Unsubscribe": `<${unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

const contentIdOf = (index: number) => `wave-${index + 1}`;

function pictures({ groups }: AtOnce) {
  return groups.flatMap(({ picture }, index) => {
    if (picture === null) return [];
    const base64 = drawWave(Buffer.from(picture.sketch, "base64"), picture.marks).toString("base64");
    return [{ filename: `${contentIdOf(index)}.png`, contentType: "image/png", base64, contentId: contentIdOf(index) }];
  });
}

type SheetProps = { letter: AtOnce; above: string; why: string };

function Sheet({ letter, above, why }: SheetProps) {
  const { groups, lettersUrl } = letter;
  const [line] = groups[0]?.lines ?? [];
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{styleSheet}</style>
      </Head>
      <Body className="page" style={look.page}>
        <Preview>{line ? [whoOf(line), wordsOf(line)].filter(Boolean).join(": ") : why}</Preview>
        <Container className="sheet" tdClassName="margins" style={look.sheet}>
          <Text className="muted" style={look.above}>
            {above}
          </Text>
          <Heading className="text title" style={look.title}>
            {subjectOfDigest(letter)}
          </Heading>
          {groups.map((group, index) => (
            <DigestGroup key={group.url} group={group} contentId={contentIdOf(index)} isAlone={letter.places === 1} />
          ))}
          <Rest letter={letter} />
          <Hr className="line" style={look.line} />
          <Text className="muted" style={look.small}>
            {why}{" "}
            <Link className="muted" href={lettersUrl} style={look.inline}>
              Choose what comes
            </Link>{" "}
            ·{" "}
            <Link className="muted" href={lettersUrl} style={look.inline}>
              Unsubscribe
            </Link>
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

function Rest({ letter }: { letter: AtOnce }) {
  const [first] = letter.groups;
  const elsewhere = elsewhereOf(letter);
  const isAlone = letter.places === 1 && first !== undefined;
  return (
    <>
      {elsewhere && (
        <Text className="muted" style={look.small}>
          {elsewhere}
        </Text>
      )}
      <Button className="button" href={isAlone ? first.url : letter.url} style={look.button}>
        {isAlone ? `Open ${nameOfGroup(first)}` : "Open Concerto"}
      </Button>
    </>
  );
}
