/** One cold run in a fresh process; prints `{import, open, season}`. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FIRST } from "./median.mjs";

const [, , kind, folder] = process.argv;
const begun = performance.now();
const open = kind === "plain" ? plain : (await import("hackthetrack")).Season.open;
const imported = performance.now();
const season = await open(folder);
const answer = season.stats("13") ?? season.drivers();
const answered = performance.now();
if (answer === undefined) throw new Error("The season has no answer.");
console.log(JSON.stringify({ import: imported - begun, open: answered - imported, season: season.info.id }));

/** The same answers without a check, a digest, a type or an engine: the floor. */
async function plain(path) {
  const [dashboard, stats, results] = FIRST.map((name) => JSON.parse(readFileSync(join(path, name), "utf8")));
  const drivers = new Map(dashboard.drivers.map((driver) => [driver.id, driver]));
  const byId = new Map(Object.entries(stats.data));
  const races = new Map(Object.entries(results.data));
  return {
    info: dashboard.season,
    drivers: () => [...drivers.values()],
    stats: (id) => byId.get(id),
    results: (id) => races.get(id),
  };
}
