import {
  type AtOnce,
  clockOf,
  deedOf,
  elsewhereOf,
  type Group,
  type Line,
  nameOfGroup,
  restOf,
  whoOf,
  wordsOf,
} from "./digest-words.ts";

/** The letter for whoever reads plain text: each line with the address that it leads to. */
export function textOfDigest(letter: AtOnce, { title, why }: { title: string; why: string }): string {
  const parts = [
    title,
    ...letter.groups.map(textOfGroup),
    [elsewhereOf(letter), `All of it: ${letter.url}`].filter(Boolean).join("\n"),
    `${why}\nChoose what comes by mail, or unsubscribe: ${letter.lettersUrl}`,
  ];
  return parts.join("\n\n");
}

function textOfGroup(group: Group): string {
  const name = nameOfGroup(group);
  const rest = restOf(group);
  return [
    `${name}\n${"-".repeat(Math.min(60, [...name].length))}`,
    ...group.lines.map(textOfLine),
    ...(rest ? [`${rest}: ${group.url}`] : []),
  ].join("\n\n");
}

function textOfLine(line: Line): string {
  const at = line.atMs === null ? "" : `${clockOf(line.atMs)}  `;
  const said = [whoOf(line), deedOf(line), wordsOf(line)].filter(Boolean);
  return `${at}${line.kind === "comment" ? said.join(": ") : said.join(" ")}\n${line.url}`;
}
