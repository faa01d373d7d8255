/** The packed telemetry entry in Chromium: beside a static site it says that there is no proxy, and nobody else pays for it. */

import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nativePairs } from "../../wasm-core/test/cars.mjs";
import { consumer, serve, visit, write } from "./consumer.mjs";

const { cars } = nativePairs();
const files = { "cars/13.bin": cars.get("13"), "cars/7.bin": cars.get("7") };
const DIST = "./node_modules/hackthetrack/dist";
const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="./main.js"></script>`;
const script = (entry, telemetry) => `import { HackTheTrackError } from "${entry}";
import { pair, Telemetry } from "${telemetry}";
const telemetry = new Telemetry();
const error = await telemetry.sessions().catch((caught) => caught);
await fetch("asked");
const car = async (number) => new Uint8Array(await (await fetch("cars/" + number + ".bin")).arrayBuffer());
const answer = await pair(await car(13), await car(7));
const text = [error instanceof HackTheTrackError, error.code, error.file, answer.drivers.map((lap) => lap.car_number)];
document.title = text.join(" ");
`;

async function answers(t, folder) {
  const asked = [];
  const url = await serve(t, folder, asked);
  const { title, complaints } = await visit(t, `${url}/index.html`);
  // A browser itself writes each 404 to its console.
  const others = complaints.filter((complaint) => !complaint.endsWith("/api/telemetry/sessions"));
  assert.deepEqual([title, others], [`true no_proxy ${url}/api/telemetry/sessions 13,7`, []]);
  const modules = asked.filter((path) => path.endsWith(".wasm"));
  assert.equal(modules.length, 1, asked.join(" "));
  assert.ok(asked.indexOf(modules[0]) > asked.indexOf("/asked"), asked.join(" "));
}

test("a plain page asks its own origin, and loads the third module when it compares two cars", async (t) => {
  const main = script(`${DIST}/index.js`, `${DIST}/telemetry.js`);
  await answers(t, consumer(t, { "index.html": page, "main.js": main, asked: "", ...files }));
});

test("Vite builds a page with telemetry without configuration", async (t) => {
  const { build } = await import("vite");
  const main = script("hackthetrack", "hackthetrack/telemetry");
  const folder = consumer(t, { "index.html": page, "main.js": main, "public/asked": "", ...files });
  await build({ root: folder, logLevel: "error", configFile: false });
  cpSync(join(folder, "cars"), join(folder, "dist/cars"), { recursive: true });
  await answers(t, join(folder, "dist"));
});

test("webpack builds a page with telemetry without configuration", async (t) => {
  const { default: webpack } = await import("webpack");
  const main = script("hackthetrack", "hackthetrack/telemetry");
  const folder = consumer(t, { "main.js": main });
  const output = { path: join(folder, "dist"), filename: "main.js" };
  const stats = await new Promise((resolve, reject) => {
    const done = (error, result) => (error ? reject(error) : resolve(result));
    webpack({ mode: "production", context: folder, entry: "./main.js", output }, done);
  });
  assert.ok(!stats.hasErrors(), stats.toString());
  write(join(folder, "dist"), { "index.html": page, asked: "", ...files });
  await answers(t, join(folder, "dist"));
});

test("a page without telemetry is built without a byte of it", async (t) => {
  const { build } = await import("vite");
  const main = 'import { Season } from "hackthetrack";\nSeason.open("season");\n';
  const folder = consumer(t, { "index.html": page, "main.js": main });
  await build({ root: folder, logLevel: "error", configFile: false });
  const assets = readdirSync(join(folder, "dist/assets"));
  const scripts = assets.filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length > 0);
  for (const name of scripts) {
    assert.ok(!readFileSync(join(folder, "dist/assets", name), "utf8").includes("api/telemetry"));
  }
  assert.deepEqual(
    assets.filter((name) => name.includes("telemetry")),
    [],
  );
});
