/** The packed telemetry entry in Chromium: beside a static site it says that there is no proxy, and nobody else pays for it. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { consumer, serve, visit } from "./consumer.mjs";

const DIST = "./node_modules/hackthetrack/dist";
const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="./main.js"></script>`;
const script = (entry, telemetry) => `import { HackTheTrackError } from "${entry}";
import { Telemetry } from "${telemetry}";
const telemetry = new Telemetry();
const error = await telemetry.sessions().catch((caught) => caught);
const fetch = async () => Response.json({ sessions: [] });
const sessions = await new Telemetry("/proxy", { fetch }).sessions();
document.title = [error instanceof HackTheTrackError, error.code, error.file, sessions.length].join(" ");
`;

async function answers(t, folder) {
  const url = await serve(t, folder);
  const { title, complaints } = await visit(t, `${url}/index.html`);
  // A browser itself writes each 404 to its console.
  const others = complaints.filter((complaint) => !complaint.endsWith("/api/telemetry/sessions"));
  assert.deepEqual([title, others], [`true no_proxy ${url}/api/telemetry/sessions 0`, []]);
}

test("a plain page imports telemetry from a static server, and asks its own origin", async (t) => {
  const files = { "index.html": page, "main.js": script(`${DIST}/index.js`, `${DIST}/telemetry.js`) };
  await answers(t, consumer(t, files));
});

test("Vite builds a page with telemetry without configuration", async (t) => {
  const { build } = await import("vite");
  const folder = consumer(t, { "index.html": page, "main.js": script("hackthetrack", "hackthetrack/telemetry") });
  await build({ root: folder, logLevel: "error", configFile: false });
  await answers(t, join(folder, "dist"));
});

test("a page without telemetry is built without a byte of it", async (t) => {
  const { build } = await import("vite");
  const main = 'import { Season } from "hackthetrack";\nSeason.open("season");\n';
  const folder = consumer(t, { "index.html": page, "main.js": main });
  await build({ root: folder, logLevel: "error", configFile: false });
  const assets = join(folder, "dist/assets");
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length > 0);
  for (const name of scripts) assert.ok(!readFileSync(join(assets, name), "utf8").includes("api/telemetry"));
});
