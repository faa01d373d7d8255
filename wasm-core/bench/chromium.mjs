/** Open and first answer, cold, in headless Chromium: a fresh context for each run, ours and plain JS in turn. */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FIRST, print, RUNS, SEASON } from "./median.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  if (pathname === "/")
    return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><link rel=icon href=data:,>");
  const path = pathname.startsWith("/season/") ? join(SEASON, pathname.slice(8)) : join(dist, pathname);
  response
    .writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" })
    .end(readFileSync(path));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}`;

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({
  executablePath: process.env.HTT_CHROMIUM ?? "/usr/bin/chromium",
  args: [...args, "--disable-component-update", "--disable-sync"],
});

/** In the page: bytes first, so that the figure is the program's and not the network's; then the same over loopback. */
async function measure({ kind, names, over }) {
  const bytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
  const files = new Map();
  const module = kind === "plain" ? undefined : await import("/index.js");
  let wasm;
  if (over === "memory") {
    for (const name of ["manifest.json", ...names]) files.set(name, await bytes(`/season/${name}`));
    if (module) wasm = await bytes("/hackthetrack_bg.wasm");
  }
  const begun = performance.now();
  if (module) {
    if (wasm) await module.init(wasm);
    const season = await module.Season.open(over === "memory" ? files : "/season/");
    season.stats("13") ?? season.drivers();
  } else {
    const text = new TextDecoder();
    const read = async (name) =>
      over === "memory" ? JSON.parse(text.decode(files.get(name))) : (await fetch(`/season/${name}`)).json();
    const [dashboard, stats] = await Promise.all(names.map(read));
    const drivers = new Map(dashboard.drivers.map((driver) => [driver.id, driver]));
    new Map(Object.entries(stats.data)).get("13") ?? drivers;
  }
  return performance.now() - begun;
}

async function run(kind, over) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}/`);
  const time = await page.evaluate(measure, { kind, names: FIRST, over });
  await context.close();
  return time;
}

console.log(`Chromium ${browser.version()}, ${RUNS} fresh contexts each`);
for (const [over, what] of [
  ["memory", "Chromium: open + first answer, cold, in memory"],
  ["server", "Chromium: the same, fetched over loopback"],
]) {
  const [ours, plain] = [[], []];
  for (let i = 0; i < RUNS; i++) {
    ours.push(await run("hackthetrack", over));
    plain.push(await run("plain", over));
  }
  print(what, ours, plain);
}
await browser.close();
server.close();
