import { Prisma } from "@concerto/db/client";

type Once<T> = { find: () => Promise<T | null>; create: () => Promise<T> };

/**
 * Makes a call repeatable: whoever comes second, also at the same moment, gets what the first one made. `create` must break a unique
 * index when there is a first one; outside of a transaction, which Postgres would abort.
 */
export async function once<T>({ find, create }: Once<T>): Promise<T> {
  const first = await find();
  if (first) return first;
  try {
    return await create();
  } catch (error) {
    const isTwin = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    const twin = isTwin ? await find() : null;
    if (twin) return twin;
    throw error;
  }
}
