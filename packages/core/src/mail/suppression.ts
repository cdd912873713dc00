import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";

/** Why the person who asks gets nothing but what they ask for at their address; null where all is well. */
export async function getAddressTrouble({ db, actor }: Context): Promise<"bounced" | "complained" | null> {
  const { personId } = requirePerson(actor);
  const [found] = await db.$queryRaw<{ reason: "bounced" | "complained" }[]>`
    select reason::text as reason from "SuppressedAddress" join "Person" on "Person".email = address
    where "Person".id = ${personId}::uuid`;
  return found?.reason ?? null;
}

/** Lets everything be sent to the person's address again, because they say that it works, or that they did not mean it. */
export async function trustAddress({ db, actor }: Context): Promise<void> {
  const { personId } = requirePerson(actor);
  await db.$executeRaw`
    delete from "SuppressedAddress" using "Person"
    where "Person".email = address and "Person".id = ${personId}::uuid`;
}
