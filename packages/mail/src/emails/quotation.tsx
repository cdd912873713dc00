/** @jsxRuntime automatic */
import { Fragment } from "react";
import { Text } from "react-email";
import { look } from "./look.ts";

/** The words of whoever caused a letter, marked as theirs; nothing where they said nothing. */
export function Quotation({ words }: { words: string }) {
  if (words.trim() === "") return null;
  const lines = words.trim().split("\n");
  return (
    <Text className="text quotation" style={look.quotation}>
      “
      {lines.map((line, at) => (
        // The lines of a letter that is drawn once.
        <Fragment key={at}>
          {at > 0 && <br />}
          {line}
        </Fragment>
      ))}
      ”
    </Text>
  );
}
