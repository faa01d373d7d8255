/** A real server of broken bundles, on a port of its own: what a host can do wrong, it does. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What one file of a bundle is answered with: bytes, or nothing ever. A name that is not there is a 404. */
export type Answer = Buffer | string | "hang";

export interface Broken {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function serve(files: ReadonlyMap<string, Answer>): Promise<Broken> {
  const server: Server = createServer((request, response) => {
    const name = (request.url ?? "/").slice(1).split("?")[0] ?? "";
    const answer = files.get(name);
    response.setHeader("access-control-allow-origin", "*");
    if (answer === "hang") return;
    if (answer === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "application/octet-stream" }).end(answer);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
