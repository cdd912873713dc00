import { request as requestInsecurely } from "node:http";
import { request } from "node:https";
import webPush from "web-push";
import { InnerAddress, isPublicAddress, literalAddress, lookUpPublic } from "./public-hosts.ts";

/** One browser's address at its maker's push service, and the keys that only that browser can read by. */
export type Recipient = { endpoint: string; p256dh: string; auth: string };

/**
 * What became of a push. Accepted is not shown. `gone`: this address will never work again; `refused`: sending it again will not help
 * until the push, or the keys in the settings, are put right; `unreachable`: no answer that counts, or one to try again later.
 */
export type Outcome =
  | { accepted: true }
  | { accepted: false; kind: "gone" | "refused" | "unreachable"; message: string };

export type Pusher = {
  /** Hands one push to the browser's push service. Never throws for what that answers or fails to answer. */
  send(to: Recipient, payload: string, options: { livesSeconds: number; signal?: AbortSignal }): Promise<Outcome>;
};

type PusherOptions = {
  publicKey: string;
  privateKey: string;
  /** Whom a push service may write to, "Name <address>". */
  contact: string;
  /** "world", unless given: https, and no host on this machine or beside it. Browsers say where they are to be reached, so that anybody can. */
  reach?: "world" | "anywhere";
};

const answerTimeoutMs = 15_000;

/** A pusher that encrypts for each browser and signs with the site's own pair of keys (VAPID). */
export function createPusher({ publicKey, privateKey, contact, reach = "world" }: PusherOptions): Pusher {
  const subject = `mailto:${/<([^>]+)>/.exec(contact)?.[1] ?? contact}`;
  return {
    async send({ endpoint, ...keys }, payload, { livesSeconds, signal }) {
      const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
      if (!url || (reach === "world" && !leadsOut(url))) return gone("The address leads nowhere that is pushed to");
      const vapidDetails = { subject, publicKey, privateKey };
      const details = encrypted(() =>
        webPush.generateRequestDetails({ endpoint, keys }, payload, {
          TTL: livesSeconds,
          urgency: "normal",
          vapidDetails,
        }),
      );
      if ("failure" in details) return gone(details.failure);
      const timeout = AbortSignal.timeout(answerTimeoutMs);
      const { headers, body } = details;
      return post(url, {
        headers,
        body,
        reach,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    },
  };
}

function leadsOut({ protocol, hostname }: URL): boolean {
  const literal = literalAddress(hostname);
  return protocol === "https:" && (literal === null || isPublicAddress(literal));
}

/** Keys that make no sense are found out here. */
function encrypted<Details>(encrypt: () => Details): Details | { failure: string } {
  try {
    return encrypt();
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

type Post = {
  headers: Record<string, string>;
  body: Buffer | null;
  reach: "world" | "anywhere";
  signal: AbortSignal;
};

// Not by `fetch`, nor by the library: neither lets the address that was looked at be the one that is connected to.
function post(url: URL, { headers, body, reach, signal }: Post): Promise<Outcome> {
  const send = url.protocol === "https:" ? request : requestInsecurely;
  const options = { method: "POST", headers, signal, ...(reach === "world" ? { lookup: lookUpPublic } : {}) };
  return new Promise((resolve) => {
    const posted = send(url, options, (response) => {
      resolve(outcomeOf(response.statusCode ?? 0));
      // Nobody reads what it says besides, however much that is.
      response.destroy();
    });
    posted.on("error", (error) => resolve(error instanceof InnerAddress ? gone(error.message) : failed(error.message)));
    posted.end(body);
  });
}

/** What a push service's answer means; a redirection is not followed. */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { accepted: true };
  const message = `The push service answered ${status}`;
  if (status === 404 || status === 410) return gone(message);
  const passes = status === 408 || status === 429 || status >= 500 || status === 0;
  return passes ? failed(message) : { accepted: false, kind: "refused", message };
}

const gone = (message: string): Outcome => ({ accepted: false, kind: "gone", message });
const failed = (message: string): Outcome => ({ accepted: false, kind: "unreachable", message });
