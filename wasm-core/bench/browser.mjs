/** Headless Chromium beside a server of the built package and the demo season, for what is timed in a page. */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { SEASON } from "./median.mjs";

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

export const version = browser.version();

/** What a function answers inside an empty page of a fresh context. */
export async function inPage(run, asked) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}/`);
  const answer = await page.evaluate(run, asked);
  await context.close();
  return answer;
}

export async function close() {
  await browser.close();
  server.close();
}
