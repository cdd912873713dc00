import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

export type Counts = { passed: number; failed: number; skipped: number };

/** Each package's vitest writes its results here, inside the package. */
export const vitestReport = join(".turbo", "vitest.json");

const none: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Removes earlier reports: a package that never ran must not be counted with its last result. */
export function forgetVitestReports(root: string): void {
  for (const file of listVitestReports(root)) rmSync(file);
}

/** The sum of what every package's vitest reported. */
export function countVitest(root: string): Counts {
  return listVitestReports(root)
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as Record<string, number>)
    .map(({ numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
    }))
    .reduce(addCounts, none);
}

/** What Playwright's JSON report says; nothing where it never got as far as writing one. */
export function countPlaywright(file: string): Counts {
  if (!existsSync(file)) return none;
  const { stats } = JSON.parse(readFileSync(file, "utf8")) as { stats: Record<string, number> };
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

export function addCounts(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** "12 passed, 0 failed", and the skipped ones where there are any. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

function listVitestReports(root: string): string[] {
  return globSync(["apps/*", "packages/*", "prisma"].map((workspace) => join(root, workspace, vitestReport)));
}
