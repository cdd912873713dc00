import { randomUUID } from "node:crypto";
import type { Api } from "@concerto/api/router";
import type { BrowserContext } from "@playwright/test";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";

/** The API as the person asks it who is signed in to this browser. */
export function apiOf(context: BrowserContext, appUrl = process.env.APP_URL): TRPCClient<Api> {
  const url = new URL("/api/trpc", appUrl).href;
  const headers = async () => ({
    cookie: (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; "),
  });
  return createTRPCClient<Api>({ links: [httpLink({ url, headers, methodOverride: "POST" })] });
}

/** A project with one song in it, made for scenarios that are about something else. */
export async function aSongOf(
  context: BrowserContext,
  { project = "Harbour Suite", song = "The Crossing", appUrl = process.env.APP_URL } = {},
) {
  const api = apiOf(context, appUrl);
  const { id: projectId } = await api.projects.create.mutate({ name: project, clientToken: randomUUID() });
  const { id: songId } = await api.songs.create.mutate({ projectId, name: song, clientToken: randomUUID() });
  return { projectId, songId };
}
