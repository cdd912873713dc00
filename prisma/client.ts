/** The database: one pool that serves Prisma, and whatever needs plain SQL. */
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { Prisma, PrismaClient } from "./generated/client.ts";

export type { Comment, Mail, Person, Project, Song, Upload, Version, WorkerBeat } from "./generated/client.ts";
export { MailLane, MailState, Role, VersionState } from "./generated/enums.ts";
export { Prisma };

/** The client that use-cases get: everything but the connection's life. */
export type Db = PrismaClient;
/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient;

export type Database = { db: Db; pool: Pool; close(): Promise<void> };

/** Opens the database. `connections` bounds the pool of this process. */
export function openDatabase(url: string, { connections = 10 }: { connections?: number } = {}): Database {
  const pool = new Pool({ connectionString: url, max: connections });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", (error) => console.warn("A database connection was lost:", error.message));
  const db = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    db,
    pool,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}
