import { randomUUID } from "node:crypto";
import type { Api } from "@concerto/api/router";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { Product } from "./stage.ts";

/** Somebody who is signed in: their cookie, and the API as they ask it. */
export type SignedIn = { id: string; cookie: string; api: TRPCClient<Api> };

export async function signUp({ appUrl, database }: Product): Promise<SignedIn> {
  const email = `bench-${randomUUID()}@example.com`;
  const answer = await fetch(`${appUrl}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: process.env.ORIGIN ?? appUrl },
    body: JSON.stringify({ name: "Mara Lind", email, password: `quiet-${randomUUID()}`, timeZone: "Europe/Berlin" }),
  });
  if (!answer.ok) throw new Error(`Signing up was answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const { rows } = await database.query<{ id: string }>(`select id from "Person" where email = $1`, [email]);
  const api = createTRPCClient<Api>({
    links: [httpLink({ url: `${appUrl}/api/trpc`, headers: { cookie }, methodOverride: "POST" })],
  });
  return { id: rows[0]?.id ?? "", cookie, api };
}

/** A song of theirs in a project of theirs. */
export async function aSongOf({ api }: SignedIn): Promise<{ projectId: string; songId: string }> {
  const { id: projectId } = await api.projects.create.mutate({ name: "Harbour Suite", clientToken: randomUUID() });
  const { id: songId } = await api.songs.create.mutate({ projectId, name: "The Crossing", clientToken: randomUUID() });
  return { projectId, songId };
}
