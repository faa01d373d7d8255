/**
 * A consumer of the packed package: `npm pack`, installed into a folder of its own, as a user would have it.
 */

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const packed = mkdtempSync(join(tmpdir(), "packed-"));
process.on("exit", () => rmSync(packed, { recursive: true, force: true }));

let tarball;

/** Packs once per process. */
function pack() {
  if (tarball !== undefined) return tarball;
  npm(["pack", "--ignore-scripts", "--pack-destination", packed], join(root, "wasm-core"));
  const [name] = readdirSync(packed).filter((file) => file.endsWith(".tgz"));
  tarball = join(packed, name);
  return tarball;
}

function npm(args, cwd) {
  execFileSync("npm", [...args, "--offline", "--no-audit", "--no-fund", "--silent"], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** A folder with the package installed, the shipped season beside it, and these files. */
export function consumer(t, files) {
  const folder = mkdtempSync(join(tmpdir(), "consumer-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, { "package.json": JSON.stringify({ name: "consumer", private: true, type: "module" }), ...files });
  npm(["install", pack()], folder);
  cpSync(process.env.HTT_DEMO_SEASON ?? join(root, "data/season"), join(folder, "season"), { recursive: true });
  return folder;
}

/** Writes files by relative path. */
export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Runs Node on a file of a consumer and returns what it printed. */
export function node(folder, file) {
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: "utf8" }).trim();
}

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

/** Serves a folder until the test ends; `asked` takes the paths that were asked for. */
export async function serve(t, folder, asked = []) {
  const server = createServer(async (request, response) => {
    asked.push(request.url);
    const path = join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (!existsSync(path) || path.endsWith("/")) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    response.end(await readFile(path));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** Opens a page in Chromium and returns what it put into its title, with everything it complained about. */
export async function visit(t, url) {
  const executablePath = process.env.HTT_CHROMIUM ?? "/usr/bin/chromium";
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const browser = await chromium.launch({
    executablePath,
    args: [...args, "--disable-component-update", "--disable-sync"],
  });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on(
    "console",
    (message) => message.type() === "error" && complaints.push(`${message.text()} ${message.location().url}`),
  );
  await page.goto(url);
  await page.waitForFunction(() => document.title !== "").catch((error) => complaints.push(String(error)));
  return { title: await page.title(), complaints };
}

/** What every consumer prints: the same questions, the same answer. */
export const QUESTION = `
export async function ask(source) {
  const season = await Season.open(source);
  const [driver] = season.drivers();
  const race = season.races().find(({ winner_id }) => winner_id !== null);
  const laps = await season.laps(race.id, race.winner_id);
  const findings = await season.findings();
  const { forecast } = await season.predict({ driver: race.winner_id, track: race.track_id });
  const counts = [season.drivers().length, season.results(driver.id).length, laps.lap.length, findings.length];
  return [season.info.id, driver.id, ...counts, forecast.expected_place].join(" ");
}
`;
