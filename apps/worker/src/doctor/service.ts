import type { Context } from "@concerto/core/context";
import { compareBuckets } from "@concerto/core/health/buckets";
import { checkHealth } from "@concerto/core/health/health";
import { z } from "zod";
import { examine, type Finding, patienceMs, untold, well, wrong } from "./finding.ts";

type Edges = Pick<Context, "db" | "storage">;

/** Whether web and worker live, read the bucket of these settings, keep up, and answer people. */
export async function examineService(edges: Edges, { appUrl }: { appUrl: string | undefined }): Promise<Finding[]> {
  const inside = await examine(async () => [...(await examineBuckets(edges)), ...(await examineWorker(edges))], {
    what: "What web and worker say of themselves could not be read",
    advice: "Mend database and storage first.",
  });
  return [...inside, ...(appUrl === undefined ? [] : await examineWeb(appUrl))];
}

async function examineBuckets(edges: Edges): Promise<Finding[]> {
  const { web, worker } = await compareBuckets(edges, { signal: AbortSignal.timeout(patienceMs) });
  return [bucketFinding("web app", web), bucketFinding("worker", worker)];
}

function bucketFinding(name: string, isSame: boolean | null): Finding {
  if (isSame) return well(`The ${name} reads the bucket of these settings.`);
  if (isSame === null)
    return wrong(
      `No ${name} has been heard of in the last seconds.`,
      `Start it: pnpm --filter @concerto/${name.split(" ")[0]} start`,
    );
  return wrong(
    `The ${name} reads another bucket than these settings name.`,
    "Give web and worker one and the same STORAGE_URL and start them again; until then uploads pause, and nothing is lost.",
  );
}

async function examineWorker(edges: Edges): Promise<Finding[]> {
  const { beatAgeSeconds, oldestDueJobSeconds, isWell } = (await checkHealth(edges)).worker;
  if (beatAgeSeconds === null) return [];
  const due =
    oldestDueJobSeconds === null ? "nothing is overdue" : `the oldest due job has waited ${oldestDueJobSeconds} s`;
  const what = `The worker beat ${beatAgeSeconds} s ago; ${due}.`;
  return [
    isWell ? well(what) : wrong(what, "Is it still running? What does it print? Start another if it cannot keep up."),
  ];
}

async function examineWeb(appUrl: string): Promise<Finding[]> {
  const address = new URL("/api/health", appUrl);
  const advice = "Is the web app running, and does APP_URL lead to it (DNS, proxy, certificate)?";
  return examine(
    async () => {
      const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
      if (answer.status === 200) return [well(`${address} says that all is well.`)];
      const health = z.object({ faults: z.array(z.string()) }).safeParse(await answer.json().catch(() => null));
      if (health.success)
        return [wrong(`${address} says: ${health.data.faults.join(" ")}`, "See above, and what web and worker print.")];
      return [untold(`${address} answered ${answer.status}, and not as Concerto does.`, advice)];
    },
    { what: `${address} does not answer`, advice },
  );
}
