/**
 * Forecasts in Node: from an opened season to its first field, cold; and, warm, the exact chances of 34 cars beside 100,000 draws of
 * the same field in plain JS, which are still off by what is printed.
 */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as forecast from "../pkg/hackthetrack_forecast.js";
import { FIRST, median, print, RUNS, SEASON } from "./median.mjs";

const CARS = 34;
const DRAWS = 100_000;

const child = fileURLToPath(new URL("forecast-run.mjs", import.meta.url));
const cold = Array.from({ length: RUNS }, () =>
  JSON.parse(execFileSync(process.execPath, [child, SEASON], { encoding: "utf8" })),
);
const figure = (what, runs) =>
  console.log(`${what.padEnd(50)} ${median(runs).toFixed(2)} ms (min ${Math.min(...runs).toFixed(2)})`);
figure(
  "Node: opened season -> first field, cold",
  cold.map(({ first }) => first),
);
figure(
  "Node: a second field, at another moment",
  cold.map(({ field }) => field),
);
figure(
  "Node: the score, walk-forward, once a season",
  cold.map(({ score }) => score),
);

forecast.initSync({ module: readFileSync(new URL("../pkg/hackthetrack_forecast_bg.wasm", import.meta.url)) });
const season = forecast.Forecasts.open(crowded());
const exact = () => season.field("nowhere", 0, 0, 0);
const field = exact();
if (field.drivers.length !== CARS) throw new Error(`The field has ${field.drivers.length} cars.`);
const strength = ({ contributions }) =>
  contributions.reduce((sum, { value }, i) => sum + value * field.weights[i].log_strength, 0);
const strengths = field.drivers.map(strength);
const [ours, plain] = [[], []];
let drawn = [];
for (let i = 0; i < RUNS; i++) {
  const begun = performance.now();
  exact();
  const between = performance.now();
  drawn = draw(strengths);
  ours.push(between - begun);
  plain.push(performance.now() - between);
}
print(`Node: field of ${CARS}, exact / ${DRAWS} draws, warm`, ours, plain);
const off = field.drivers.flatMap(({ chances_pct }, car) =>
  chances_pct.map((chance, place) => Math.abs(chance - (100 * drawn[car][place]) / DRAWS)),
);
console.log(`Node: the draws are off by up to                   ${Math.max(...off).toFixed(2)} percent`);

/** The season with a track that no race is at: its field is every driver, here made or cut to 34. */
function crowded() {
  const [dashboard, stats, results] = FIRST.map((name) => JSON.parse(readFileSync(join(SEASON, name), "utf8")));
  dashboard.tracks.push({ ...dashboard.tracks[0], id: "nowhere" });
  const ids = dashboard.drivers.map(({ id }) => id);
  for (let i = ids.length; i < CARS; i++)
    dashboard.drivers.push({ ...dashboard.drivers[0], id: `x${i}`, number: `x${i}` });
  return [dashboard, stats, results].map((file, i) => [FIRST[i], file]);
}

/** How often each car takes each place: exponential clocks of mean exp(strength), the last to ring wins. */
function draw(strengths) {
  const n = strengths.length;
  const means = strengths.map(Math.exp);
  const clocks = new Float64Array(n);
  const order = Array.from({ length: n }, (_, car) => car);
  const counts = strengths.map(() => new Uint32Array(n));
  for (let i = 0; i < DRAWS; i++) {
    for (let car = 0; car < n; car++) clocks[car] = -Math.log(Math.random()) * means[car];
    order.sort((a, b) => clocks[b] - clocks[a]);
    for (let place = 0; place < n; place++) counts[order[place]][place]++;
  }
  return counts;
}
