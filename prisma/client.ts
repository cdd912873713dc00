/** The database: one pool that serves Prisma, and whatever needs plain SQL. */
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { Prisma, PrismaClient } from "./generated/client.ts";

export type {
  Comment,
  CommentMention,
  Digest,
  Guessing,
  Guest,
  Invite,
  Link,
  Mail,
  MailBudget,
  Member,
  Notification,
  Person,
  ProcessBeat,
  Project,
  PushSubscription,
  RemovedMember,
  Session,
  Song,
  Tag,
  Transfer,
  Upload,
  Version,
} from "./generated/client.ts";
export {
  DigestCadence,
  LinkDownloads,
  LinkVersions,
  LiveKind,
  MailLane,
  MailState,
  NotificationKind,
  ProcessKind,
  Role,
  SuppressionReason,
  TagKind,
  VersionState,
} from "./generated/enums.ts";
export { Prisma };

/** The client that use-cases get: everything but the connection's life. */
export type Db = PrismaClient;
/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient;

export type Database = { db: Db; pool: Pool; close(): Promise<void> };

type Options = {
  /** Bounds the pool of this process. */
  connections?: number;
  /** After this, Postgres gives up a statement: nobody waits any longer for its answer, and it holds a connection. */
  statementTimeoutMs?: number;
};

/** Opens the database. */
export function openDatabase(url: string, { connections = 10, statementTimeoutMs }: Options = {}): Database {
  const pool = new Pool({ connectionString: url, max: connections, statement_timeout: statementTimeoutMs });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", (error) => console.warn("A database connection was lost:", error.message));
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false, statementNameGenerator: nameStatements() }),
  });
  return {
    db,
    pool,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

/** More would hold memory in every connection for statements that come once, such as lists of ids of ever other lengths. */
const mostNamed = 300;

/** Names the statements that come again and again, so that Postgres reads and plans each once per connection; others get no name. */
function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    if (!names.has(sql) && names.size < mostNamed) names.set(sql, `s${names.size}`);
    return names.get(sql) ?? "";
  };
}
