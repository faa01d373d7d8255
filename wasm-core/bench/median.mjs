/** What the benchmarks share: which season, how many runs, medians, one line of output. */

import { fileURLToPath } from "node:url";

export const RUNS = Number(process.env.HTT_BENCH_RUNS ?? 21);
export const SEASON = process.env.HTT_DEMO_SEASON ?? fileURLToPath(new URL("../../data/season", import.meta.url));
export const FIRST = ["dashboardData.json", "driver_season_stats.json", "driver_race_results.json"];

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** `what  hackthetrack 5.1 ms (min 4.8)  plain JS 2.0 ms (min 1.7)  ratio 2.6`. */
export function print(what, ours, plain, unit = "ms") {
  const figure = (runs) => `${median(runs).toFixed(2)} ${unit} (min ${Math.min(...runs).toFixed(2)})`;
  const ratio = (median(ours) / median(plain)).toPrecision(2);
  console.log(`${what.padEnd(44)} hackthetrack ${figure(ours)}  plain JS ${figure(plain)}  ratio ${ratio}`);
}
