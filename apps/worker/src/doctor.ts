/**
 * Examines settings, database, storage, mail, worker and web, and says what to do. Ends with 1 where anything is wrong.
 * `--env-file FILE` takes the settings from that file alone; `--send-to you@example.com` sends one letter.
 */
import { parseArgs } from "node:util";
import { readEnvFile } from "./doctor/env-file.ts";
import { examineAll } from "./doctor/examination.ts";
import { written } from "./doctor/finding.ts";
import { readSurroundings } from "./env.ts";

const { values } = parseArgs({ options: { "env-file": { type: "string" }, "send-to": { type: "string" } } });
const { "env-file": file, "send-to": sendTo } = values;
const env = file === undefined ? readSurroundings() : readEnvFile(file);

let count = 0;
for await (const { title, findings } of examineAll(env, { sendTo })) {
  console.log([title, ...findings.map(written), ""].join("\n"));
  count += findings.filter(({ is }) => is === "wrong").length;
}
console.log(count === 0 ? "All is well." : `${count} ${count === 1 ? "thing is" : "things are"} wrong.`);
process.exit(count === 0 ? 0 : 1);
