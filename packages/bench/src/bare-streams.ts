// What the streams are measured against: Node's own server, which tells every stream what is posted to it, with no database and no rights
// in between. Runs as a child process; sends its port when it listens.
import { createServer, type ServerResponse } from "node:http";

const streams = new Set<ServerResponse>();

const server = createServer(async (asked, answer) => {
  if (asked.method === "POST") {
    let body = "";
    for await (const chunk of asked) body += chunk;
    for (const stream of streams) stream.write(`data: ${body}\n\n`);
    return void answer.end();
  }
  answer.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  answer.write("event: connected\ndata: {}\n\n");
  streams.add(answer);
  answer.on("close", () => streams.delete(answer));
});
setInterval(() => {
  for (const stream of streams) stream.write("event: ping\ndata:\n\n");
}, 2000);
server.listen(0, "localhost", () => process.send?.(server.address()));
