import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

type Part = { type: string; input_audio?: { data: string; format: string } };
type Asked = {
  path: string;
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: Part[] }[] };
};
type Manner = (response: ServerResponse) => void;

/** Plays an API that speaks as OpenAI's does: keeps what it was asked, and answers in whatever manner it is told to. */
export async function aModel() {
  const asked: Asked[] = [];
  const state: { manner: Manner } = { manner: saying("{}") };
  const server = createServer(async (request, response) => {
    const { url: path = "", headers } = request;
    asked.push({ path, authorization: headers.authorization, body: JSON.parse(await bodyOf(request)) });
    state.manner(response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (manner: Manner) => {
      state.manner = manner;
    },
  };
}

/** Answers as a model does that says this. */
export function saying(content: unknown): Manner {
  return (response) => {
    const choices = [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }];
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ id: "chatcmpl-1", object: "chat.completion", choices, usage: { total_tokens: 900 } }),
    );
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}
