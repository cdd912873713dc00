import { faultsOfSettings, webSettings, workerSettings } from "@concerto/core/settings";
import { type Finding, untold, well, wrong } from "./finding.ts";

/** Whether each of the two processes would start with these settings. */
export function examineSettings(env: Record<string, string | undefined>): Finding[] {
  const processes = { web: webSettings, worker: workerSettings };
  const findings = Object.entries(processes).map(([name, shape]) => {
    const faults = faultsOfSettings(shape, env);
    if (faults.length === 0) return well(`The ${name} would start with these settings.`);
    return wrong(`The ${name} would refuse to start.`, faults.join("\n"));
  });
  return [...findings, ...examineAddress(env.APP_URL)];
}

function examineAddress(appUrl: string | undefined): Finding[] {
  if (!appUrl || !URL.canParse(appUrl)) return [];
  const { protocol, hostname, origin } = new URL(appUrl);
  if (protocol === "https:" || ["localhost", "127.0.0.1"].includes(hostname)) return [];
  const advice = `Sign-in cookies and what people upload would travel in the clear. Let ${origin} be reached by https.`;
  return [untold("APP_URL is not https.", advice)];
}
