/** @jsxRuntime automatic */
import type { ReactNode } from "react";
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Text } from "react-email";
import { look, styleSheet } from "./look.ts";
import { Wave } from "./wave.tsx";

type LetterProps = {
  /** What an inbox shows beside the subject. */
  preview: string;
  title: string;
  children: ReactNode;
  /** What to do, where there is something to do. */
  button?: { label: string; url: string };
  /** Why it came, and what to do if it should not have. */
  why: string;
};

/** The frame of every letter: wordmark, title, words, one button with its address in full, and why it came. */
export function Letter({ preview, title, children, button, why }: LetterProps) {
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{styleSheet}</style>
      </Head>
      <Body className="page" style={look.page}>
        <Preview>{preview}</Preview>
        <Container className="sheet" tdClassName="margins" style={look.sheet}>
          <Text className="text" style={look.wordmark}>
            Concerto
          </Text>
          <Wave />
          <Heading className="text title" style={look.title}>
            {title}
          </Heading>
          {children}
          {button && <Action {...button} />}
          <Hr className="line" style={look.line} />
          <Text className="muted" style={look.small}>
            {why}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

function Action({ label, url }: { label: string; url: string }) {
  return (
    <>
      <Button className="button" href={url} style={look.button} data-skip-in-text={true}>
        {label}
      </Button>
      <Text className="muted" style={look.small}>
        The address in full:
      </Text>
      <Link className="muted" href={url} style={look.address}>
        {url}
      </Link>
    </>
  );
}

/** One paragraph of a letter. */
export function Words({ children }: { children: ReactNode }) {
  return (
    <Text className="text" style={look.words}>
      {children}
    </Text>
  );
}
