import type { Prisma } from "@concerto/db/client";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getPreferences, setPreferences } from "../notifications/preferences.ts";
import { personOfLetters } from "./letter-links.ts";
import type { AnyPreference, LetterChoices, LettersChange, LettersRef } from "./schema.ts";
import { windowIn } from "./window.ts";

const chosen = {
  digestCadence: true,
  digestHour: true,
  hasQuietWeekends: true,
  mentionsAtOnce: true,
  timeZone: true,
} as const satisfies Prisma.PersonSelect;

type Chosen = Prisma.PersonGetPayload<{ select: typeof chosen }>;

function lettersOf({ digestCadence, digestHour, timeZone, ...rest }: Chosen) {
  // By UTC where there is no such zone any more, and they are told so.
  const { isKnown } = windowIn(timeZone, new Date(0));
  return { cadence: digestCadence, hour: digestHour, ...rest, timeZone, isZoneKnown: isKnown };
}

/** What somebody gets by mail, and by which clock. */
export type Letters = ReturnType<typeof lettersOf>;

/** Everything that the person who asks has chosen about what they hear of. */
export async function getAllPreferences(ctx: Context) {
  const { personId } = requirePerson(ctx.actor);
  const person = await ctx.db.person.findUniqueOrThrow({ where: { id: personId }, select: chosen });
  return { ...(await getPreferences(ctx)), letters: lettersOf(person) };
}

/** Mutes a project or lets it be heard again, or changes what comes by mail, for the person who asks. May be repeated. */
export async function setAnyPreference(ctx: Context, change: AnyPreference): Promise<void> {
  if ("projectId" in change) return setPreferences(ctx, change);
  await chooseLetters(ctx, requirePerson(ctx.actor).personId, change.letters);
}

type Asking = Pick<Context, "db" | "site">;

/** What whoever got a letter with this secret has chosen to get. */
export async function getLettersByLink({ db, site }: Asking, { token }: LettersRef): Promise<Letters> {
  const id = requireLetters(site, token);
  const person = await db.person.findFirst({ where: { id, closedAt: null }, select: chosen });
  if (!person) throw uselessLink();
  return lettersOf(person);
}

/** Changes what whoever got a letter with this secret gets from now on. */
export async function setLettersByLink(ctx: Context, { token, letters }: LettersChange): Promise<void> {
  await getLettersByLink(ctx, { token });
  await chooseLetters(ctx, requireLetters(ctx.site, token), letters);
}

/** Takes whoever got a letter with this secret off every list; letters about their account and invites come all the same. May be repeated. */
export async function unsubscribe(ctx: Context, ref: LettersRef): Promise<void> {
  await setLettersByLink(ctx, { ...ref, letters: { cadence: "never", mentionsAtOnce: false } });
}

async function chooseLetters({ db, now }: Pick<Context, "db" | "now">, personId: string, letters: LetterChoices) {
  const { cadence, hour, ...rest } = letters;
  // Chosen again, it is no other hour.
  if (hour !== undefined)
    await db.person.updateMany({
      where: { id: personId, digestHour: { not: hour } },
      data: { digestHour: hour, digestChangedAt: now() },
    });
  await db.person.update({
    where: { id: personId },
    data: { ...(cadence === undefined ? {} : { digestCadence: cadence }), ...rest },
  });
}

function requireLetters(site: Context["site"], token: string): string {
  const personId = personOfLetters(site, token);
  if (personId === null) throw uselessLink();
  return personId;
}

const uselessLink = () =>
  new DomainError("not-found", "This link is of no use any more. Sign in, and choose in your settings.");
