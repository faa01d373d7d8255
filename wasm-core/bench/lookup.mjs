/** A repeated lookup against a plain `Map`, in nanoseconds, in Node: interleaved rounds, the median of them. */

import { Season } from "hackthetrack";
import { print, SEASON } from "./median.mjs";

const season = await Season.open(SEASON);
const ids = season.drivers().map((driver) => driver.id);
const map = (ask) => new Map(ids.map((id) => [id, ask(id)]));
const CALLS = 1_000_000;
let kept;

function time(ask) {
  const begun = performance.now();
  for (let i = 0; i < CALLS; i++) kept = ask(ids[i % ids.length]);
  return ((performance.now() - begun) * 1e6) / CALLS;
}

console.log(`Node ${process.version}, 41 rounds of ${CALLS} lookups over ${ids.length} ids`);
for (const [what, ours, plainMap] of [
  ["driver(id)", (id) => season.driver(id), map((id) => season.driver(id))],
  ["stats(id)", (id) => season.stats(id), map((id) => season.stats(id))],
  ["results(id)", (id) => season.results(id), map((id) => season.results(id))],
]) {
  const plain = (id) => plainMap.get(id);
  const figures = { ours: [], plain: [] };
  for (let round = 0; round < 44; round++) {
    const pair = [time(ours), time(plain)];
    // The first rounds warm the compiler up.
    if (round < 3) continue;
    figures.ours.push(pair[0]);
    figures.plain.push(pair[1]);
  }
  print(what, figures.ours, figures.plain, "ns");
}
if (kept === undefined) throw new Error("The last lookup found nothing.");
