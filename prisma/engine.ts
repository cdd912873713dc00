/// <reference path="./schema-engine-wasm.d.ts" />
/** Prisma's own schema engine as WebAssembly: migrations without the engine download that `prisma migrate` insists on. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineBindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Pool } from "pg";

export const noFilters = { externalTables: [], externalEnums: [] };

/** Opens the engine on a database; free it when done. */
export async function openEngine(pool: Pool): Promise<engineBindings.SchemaEngine> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const wasm = await readFile(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": engineBindings });
  engineBindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterOf(pool));
  const schema = await readFile(path.join(import.meta.dirname, "schema.prisma"), "utf8");
  return engineBindings.SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => undefined, adapter);
}

/**
 * Sends each migration to Postgres as it stands, as the ordinary engine does: it is applied whole or not at all. Prisma's adapter would
 * cut it at every semicolon, those inside functions and comments too, and leave half of a migration that fails.
 */
function adapterOf(pool: Pool): PrismaPg {
  const factory = new PrismaPg(pool, { disposeExternalPool: false });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    connection.executeScript = async (script) => void (await pool.query(script));
    return connection;
  };
  return factory;
}
