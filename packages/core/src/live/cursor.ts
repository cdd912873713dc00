import { z } from "zod";

/**
 * A place in the log: all events of transactions before `writtenBy`, and of that one those up to `sequence`, lie behind it. `atMs` is
 * when it was given, in milliseconds since 1970 by the database's clock.
 */
export type Cursor = { writtenBy: bigint; sequence: bigint; atMs: number };

const pattern = /^(\d{1,20})\.(\d{1,19})\.(\d{1,15})$/;

/** A cursor as it travels. */
export const cursorText = z.string().regex(pattern);

export const writeCursor = ({ writtenBy, sequence, atMs }: Cursor) => `${writtenBy}.${sequence}.${atMs}`;

/** The place that a text names; null where it names none. */
export function readCursor(text: string): Cursor | null {
  const [, writtenBy, sequence, atMs] = pattern.exec(text) ?? [];
  if (writtenBy === undefined || sequence === undefined || atMs === undefined) return null;
  return { writtenBy: BigInt(writtenBy), sequence: BigInt(sequence), atMs: Number(atMs) };
}

/** Whether one place lies behind another in the log. */
export function isBefore(one: Cursor, other: Cursor): boolean {
  if (one.writtenBy !== other.writtenBy) return one.writtenBy < other.writtenBy;
  return one.sequence < other.sequence;
}
