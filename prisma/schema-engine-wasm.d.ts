/** The package types its inner door only as exports of its own; these are the two of them that the engine needs. */
declare module "@prisma/schema-engine-wasm/schema_engine_bg" {
  export { SchemaEngine } from "@prisma/schema-engine-wasm";
  export function __wbg_set_wasm(exports: unknown): void;
}

/** Node has it; its types know only the namespace. */
declare var WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: object } }>;
};
