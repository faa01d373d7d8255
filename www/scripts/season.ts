/** A season's folder beside the site: served under `/season/` in development and preview, copied into the built site. */
import { cpSync, createReadStream, readdirSync, statSync } from "node:fs";
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

/** The bundle's own files; a folder's README and what else lies there stays. */
const SHIPS = /\.(json|bin)$/;

export function seasonFolder(folder: string): Plugin {
  return {
    name: "season-folder",
    writeBundle({ dir }) {
      const found = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
      if (dir === undefined) return;
      for (const name of found.filter((file) => SHIPS.test(file)))
        cpSync(join(folder, name), join(dir, "season", name));
    },
    configureServer: (server) => void server.middlewares.use(handler(folder)),
    configurePreviewServer: (server) => void server.middlewares.use(handler(folder)),
  };
}
