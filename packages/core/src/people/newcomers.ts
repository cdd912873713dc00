import { type Person, Prisma } from "@concerto/db/client";
import type { Context } from "../context.ts";

type Newcomer = { name: string; email: string; timeZone: string; passwordHash: string };

/**
 * Makes an account of somebody whose address the caller knows to be proved; null where the address has an account by now. With a
 * password, as the sign-in library keeps it.
 */
export async function createProvenPerson(
  { db }: Pick<Context, "db">,
  { passwordHash: password, ...newcomer }: Newcomer,
): Promise<Person | null> {
  try {
    return await db.$transaction(async (tx) => {
      const person = await tx.person.create({ data: { ...newcomer, emailVerified: true } });
      const { id } = person;
      await tx.account.create({ data: { personId: id, accountId: id, providerId: "credential", password } });
      return person;
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return null;
    throw error;
  }
}
