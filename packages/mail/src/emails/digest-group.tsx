/** @jsxRuntime automatic */
import { Heading, Link, Text } from "react-email";
import { plainly } from "../greeting.ts";
import { clockOf, deedOf, type Group, type Line, nameOfGroup, restOf, whoOf, wordsOf } from "./digest-words.ts";
import { look } from "./look.ts";
import { wavePictureSize } from "./wave-picture.ts";

type GroupProps = {
  group: Group;
  /** The name under which its picture goes with the letter. */
  contentId: string;
  /** Whether the letter is about it alone, and names it in its title. */
  isAlone: boolean;
};

/** One song of a digest: its waveform, and what was told of it, line by line. */
export function DigestGroup({ group, contentId, isAlone }: GroupProps) {
  const rest = restOf(group);
  const within = group.song !== null && group.project ? plainly(group.project) : null;
  return (
    <>
      {!isAlone && (
        <Heading as="h2" className="text" style={look.heading}>
          <Link className="text" href={group.url} style={look.plain}>
            {nameOfGroup(group)}
          </Link>
        </Heading>
      )}
      {within && (
        <Text className="muted" style={look.within}>
          {within}
        </Text>
      )}
      {group.picture && <Waveform group={group} contentId={contentId} />}
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={look.lines}>
        <tbody>
          {group.lines.map((line, index) => (
            // The lines of a letter that is drawn once.
            <LineRow key={index} line={line} />
          ))}
        </tbody>
      </table>
      {rest && (
        <Text className="muted" style={look.small}>
          <Link className="muted" href={group.url} style={look.inline}>
            {rest}
          </Link>
        </Text>
      )}
    </>
  );
}

function Waveform({ group, contentId }: Omit<GroupProps, "isAlone">) {
  const marks = group.lines.flatMap(({ atMs }) => (atMs === null ? [] : [clockOf(atMs)]));
  const alt = `The waveform of ${nameOfGroup(group)}${marks.length > 0 ? `, marked at ${marks.join(", ")}` : ""}`;
  return (
    <Link href={group.url}>
      <img src={`cid:${contentId}`} alt={alt} {...wavePictureSize} style={look.waveform} />
    </Link>
  );
}

function LineRow({ line }: { line: Line }) {
  const { atMs, url } = line;
  return (
    <tr>
      <td className="line moment" width={84} style={look.moment}>
        {atMs !== null && (
          <Link className="now-text" href={url} style={look.momentLink}>
            {clockOf(atMs)}
          </Link>
        )}
      </td>
      <td className="line" style={look.said}>
        <Link className="text" href={url} style={look.plain}>
          <strong>{whoOf(line)}</strong> {[deedOf(line), wordsOf(line)].filter(Boolean).join(" ")}
        </Link>
      </td>
    </tr>
  );
}
