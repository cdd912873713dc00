// The command `bench [row …] [--write]`: measures the built product on this machine, beside peers in the same run, and prints a table.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeFailure } from "@concerto/embedded/failure";
import { rootFolder } from "@concerto/embedded/paths";
import { createSteps } from "@concerto/embedded/steps";
import { listenForStop } from "@concerto/embedded/stopping";
import { describeMachine } from "./machine.ts";
import { type Measured, noPeer } from "./measured.ts";
import { rows } from "./rows.ts";
import { openStage } from "./stage.ts";
import { tableOf } from "./table.ts";

const isToWrite = process.argv.includes("--write");
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const stopping = listenForStop(console.log);
const steps = createSteps();

try {
  const report = reportOf(await measure(asked.length > 0 ? asked : Object.keys(rows)));
  console.log(`\n${report}`);
  if (isToWrite) writeFileSync(join(rootFolder, ".github", "bench.md"), report);
} catch (error) {
  process.exitCode = 1;
  if (!stopping.signal.aborted) console.error(`\n${describeFailure(error)}`);
}
await stopping.end();
process.exit();

async function measure(names: readonly string[]): Promise<Measured[]> {
  const stage = openStage(steps, stopping);
  const measured: Measured[] = [];
  for (const name of names) {
    const row = rows[name];
    if (!row) throw new Error(`There is no row "${name}": say ${Object.keys(rows).join(", ")}.`);
    measured.push(...(await row(stage).catch((error: unknown) => [unmeasured(name, error)])));
    stopping.signal.throwIfAborted();
  }
  return measured;
}

/** One row that cannot be measured must not take the others with it. */
function unmeasured(name: string, error: unknown): Measured {
  const [reason = ""] = describeFailure(error).split("\n");
  return { what: name, how: "", ours: `not measured: ${reason}`, ...noPeer };
}

function reportOf(measured: readonly Measured[]): string {
  const command = ["pnpm bench", ...asked].join(" ");
  return `# What was measured

\`${command}\` on ${new Date().toISOString().slice(0, 10)}, each row with its peer in the same run. No figure is a test: machines differ, ratios less.

${describeMachine()}

${tableOf(measured)}
`;
}
