/**
 * From a dragged slider to pixels, in headless Chromium: the what-if page over a field of 34 cars, beside 100,000 draws of the same
 * field in plain JS in the same browser, which a page would make instead. Also in frames: 1 is the frame after the one of the input.
 */

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Season } from "hackthetrack";
import { chromium } from "playwright-core";

const CARS = 34;
const DRAWS = 100_000;
const STEPS = Number(process.env.HTT_BENCH_STEPS ?? 300);
/** Steps of a round, which asks nothing twice. */
const ROUND = 100;
const RUNS = 9;
/** Points to both sides of the driver's own: within the budget. */
const REACH = 14;
const DASHBOARD = "dashboardData.json";
const SEASON = process.env.HTT_DEMO_SEASON ?? fileURLToPath(new URL("../../data/season", import.meta.url));
const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

const files = crowded();
const { driver, strengths } = await fieldOf(files);
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  const name = pathname === "/" ? "/index.html" : pathname;
  const made = files.get(name.replace("/season/", ""));
  const path = name.startsWith("/season/") ? join(SEASON, name.slice(8)) : join(DIST, name);
  if (made === undefined && !existsSync(path)) return response.writeHead(404).end();
  response
    .writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" })
    .end(made ?? readFileSync(path));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({
  executablePath: process.env.CHROME ?? "/usr/bin/chromium",
  args: [...args, "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`http://127.0.0.1:${server.address().port}/#/what-if?driver=${driver}&track=nowhere&race=1`);
const slider = page.getByRole("slider", { name: "Speed" });
await slider.waitFor();
const other = page.getByRole("slider", { name: "Consistency" });
const current = Number(await slider.inputValue());
await page.evaluate(watch);
// Warm: code that is compiled once, and the first answer, belong to opening the page.
await drag(30);
await page.evaluate(() => {
  window.measured.splice(0);
  window.inputs = 0;
});
for (let done = 0; done < STEPS; done += ROUND) {
  // Another skill a little higher makes every question of a round new: an answer that is kept costs nothing.
  await other.press("Shift+ArrowRight");
  await page.waitForTimeout(300);
  await drag(Math.min(ROUND, STEPS - done));
}
await page.waitForTimeout(500);
const { measured, inputs } = await page.evaluate(() => ({ measured: window.measured, inputs: window.inputs }));
const plain = [];
for (let i = 0; i < RUNS; i++) plain.push(await page.evaluate(draw, { strengths, draws: DRAWS }));
await browser.close();
server.close();

const ms = measured.map(({ ms }) => ms).sort((a, b) => a - b);
const solved = measured.map(({ solved }) => solved).sort((a, b) => a - b);
const frames = measured.map(({ frames }) => frames).sort((a, b) => a - b);
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
const figures = (sorted, unit, digits) =>
  `p50 ${at(sorted, 0.5).toFixed(digits)}${unit}, p99 ${at(sorted, 0.99).toFixed(digits)}${unit}`;
const draws = at(
  plain.sort((a, b) => a - b),
  0.5,
);
console.log(
  `Chromium ${browser.version()}: a slider of the what-if page dragged over ${CARS} cars, ${inputs} inputs, ${ms.length} drawings`,
);
console.log(`  input -> answer in the page      ${figures(solved, " ms", 1)}`);
console.log(`  input -> painted                 ${figures(ms, " ms", 1)}`);
console.log(`  the same in frames               ${figures(frames, "", 0)}`);
console.log(`  plain JS, ${DRAWS} draws         ${draws.toFixed(1)} ms (min ${plain[0].toFixed(1)})`);
console.log(
  `  ratio of the medians             ${(at(solved, 0.5) / draws).toFixed(3)} to the answer, ${(at(ms, 0.5) / draws).toFixed(3)} to pixels`,
);

/** From the lowest score within the budget to the highest: a step of the pointer each frame. */
async function drag(steps) {
  const box = await slider.boundingBox();
  const thumb = 8;
  const x = (points) => box.x + thumb + (points / 100) * (box.width - 2 * thumb);
  const y = box.y + box.height / 2;
  await page.mouse.move(x(current), y);
  await page.mouse.down();
  for (let step = 1; step <= steps; step++) {
    await page.mouse.move(x(current - REACH + (2 * REACH * step) / steps), y);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await page.mouse.up();
}

/**
 * In the page: pairs each input with the first drawing that shows it or a newer one. The points moved are drawn from the answer, so
 * they say which input a drawing answers.
 */
function watch() {
  // The engine's scores have more decimals than the sliders show; a step of the pointer is 0.28 points.
  const TOLD = 0.13;
  window.measured = [];
  window.inputs = 0;
  const open = [];
  let frame = 0;
  const count = () => {
    frame++;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  const [first, second] = document.querySelectorAll(".slider input[type=range]");
  const now = [first, second].map(({ value }) => Number(value));
  first.addEventListener(
    "input",
    (event) => {
      const used = [first, second].reduce((sum, { value }, at) => sum + Math.abs(Number(value) - now[at]), 0);
      const input = { at: event.timeStamp, used };
      // Inputs come just before the callbacks of their own frame.
      requestAnimationFrame(() => {
        input.frame = frame;
      });
      open.push(input);
      window.inputs++;
    },
    { capture: true },
  );
  new MutationObserver(() => {
    const shown = Number(document.querySelector(".budget strong").textContent);
    const newest = open.findLastIndex(({ used }) => Math.abs(used - shown) < TOLD);
    if (newest < 0) return;
    const answered = open.splice(0, newest + 1);
    const solved = performance.now();
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      const of = frame;
      // A task after the frame's callbacks: style, layout and paint are behind it.
      painted.port1.onmessage = () => {
        const now = performance.now();
        const { at, frame: from } = answered.at(-1);
        window.measured.push({ ms: now - at, solved: solved - at, frames: of - from });
      };
      painted.port2.postMessage(null);
    });
  }).observe(document.querySelector(".what-if"), {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
}

/** How long it takes to draw the field: exponential clocks of mean exp(strength), the last to ring wins. */
function draw({ strengths, draws }) {
  const begun = performance.now();
  const n = strengths.length;
  const means = strengths.map(Math.exp);
  const clocks = new Float64Array(n);
  const order = Array.from({ length: n }, (_, car) => car);
  const counts = strengths.map(() => new Uint32Array(n));
  for (let i = 0; i < draws; i++) {
    for (let car = 0; car < n; car++) clocks[car] = -Math.log(Math.random()) * means[car];
    order.sort((a, b) => clocks[b] - clocks[a]);
    for (let place = 0; place < n; place++) counts[order[place]][place]++;
  }
  return performance.now() - begun;
}

/** The season with a track that no race is at: its field is everybody, here made or cut to 34. */
function crowded() {
  const read = (name) => JSON.parse(readFileSync(join(SEASON, name), "utf8"));
  const dashboard = read(DASHBOARD);
  dashboard.tracks.push({ ...dashboard.tracks[0], id: "nowhere", name: "Nowhere" });
  for (let i = dashboard.drivers.length; i < CARS; i++)
    dashboard.drivers.push({ ...dashboard.drivers[0], id: `x${i}`, number: `x${i}` });
  const manifest = read("manifest.json");
  const bytes = Buffer.from(JSON.stringify(dashboard));
  const entry = manifest.files.find(({ name }) => name === DASHBOARD);
  entry.bytes = bytes.length;
  entry.sha256 = createHash("sha256").update(bytes).digest("hex");
  return new Map([
    [DASHBOARD, bytes],
    ["manifest.json", Buffer.from(JSON.stringify(manifest))],
  ]);
}

/** Who is dragged, and the strengths that the field is drawn from. */
async function fieldOf(made) {
  const names = JSON.parse(made.get("manifest.json")).files.map(({ name }) => name);
  const all = ["manifest.json", ...names].map((name) => [
    name,
    new Uint8Array(made.get(name) ?? readFileSync(join(SEASON, name))),
  ]);
  const season = await Season.open(new Map(all));
  const field = await season.field({ track: "nowhere" });
  if (field.drivers.length !== CARS) throw new Error(`The field has ${field.drivers.length} cars, not ${CARS}.`);
  const strengths = field.drivers.map(({ contributions }) =>
    contributions.reduce((sum, { value }, i) => sum + value * field.weights[i].log_strength, 0),
  );
  const leader = season.drivers().find(({ championship_position }) => championship_position === 1);
  return { driver: leader.id, strengths };
}
