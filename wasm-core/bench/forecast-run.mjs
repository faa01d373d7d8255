/** One cold run in a fresh process, from an opened season to its first field; prints `{first, field, score}`. */

import { Season } from "hackthetrack";

const season = await Season.open(process.argv[2]);
const [{ track_id: track }] = season.races();
const timed = async (ask) => {
  const begun = performance.now();
  await ask();
  return performance.now() - begun;
};
const first = await timed(() => season.field({ track }));
const field = await timed(() => season.field({ track, moment: "after_qualifying" }));
const score = await timed(() => season.score());
console.log(JSON.stringify({ first, field, score }));
