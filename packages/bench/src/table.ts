import type { Measured } from "./measured.ts";

const heads = ["What", "How", "Concerto", "Peer", "Ratio"] as const;

/** The rows as a Markdown table. */
export function tableOf(rows: readonly Measured[]): string {
  const lines = rows.map(({ what, how, ours, peer, ratio }) => line([what, how, ours, peer, ratio]));
  return [line(heads), line(heads.map(() => "---")), ...lines].join("\n");
}

const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;
const escaped = (cell: string): string => cell.replaceAll("|", "\\|").replaceAll("\n", " ");
