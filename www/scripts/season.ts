/** Serves a season's folder under `/season/` in development and preview; in production the host does. */
import { createReadStream, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, normalize, sep } from "node:path";
import type { Plugin } from "vite";

type Next = () => void;

/** Never a path outside the folder; a missing file is a 404, not the index page, so that its absence can be told. */
function handler(folder: string) {
  return (request: IncomingMessage, response: ServerResponse, next: Next) => {
    const [path = ""] = (request.url ?? "").split("?");
    if (!path.startsWith("/season/")) return next();
    const file = normalize(join(folder, decodeURIComponent(path.slice("/season/".length))));
    const stat = file.startsWith(folder + sep) ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (!stat?.isFile()) {
      response.writeHead(404, { "content-type": "text/plain" }).end("no such file\n");
      return;
    }
    response.writeHead(200, {
      "content-type": file.endsWith(".json") ? "application/json" : "application/octet-stream",
      "content-length": stat.size,
    });
    createReadStream(file).pipe(response);
  };
}

export function seasonFolder(folder: string): Plugin {
  return {
    name: "season-folder",
    configureServer: (server) => void server.middlewares.use(handler(folder)),
    configurePreviewServer: (server) => void server.middlewares.use(handler(folder)),
  };
}
