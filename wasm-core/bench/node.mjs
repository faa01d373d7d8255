/** Open and first answer, cold, in Node: a fresh process for each run, ours and plain JS in turn. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, print, RUNS, SEASON } from "./median.mjs";

const run = (kind) => {
  const child = fileURLToPath(new URL("node-run.mjs", import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [child, kind, SEASON], { encoding: "utf8" }));
};

const [ours, plain] = [[], []];
for (let i = 0; i < RUNS; i++) {
  ours.push(run("hackthetrack"));
  plain.push(run("plain"));
}
const column = (runs, name) => runs.map((figures) => figures[name]);
console.log(`Node ${process.version}, ${RUNS} fresh processes each, season ${ours[0].season}`);
print("Node: open + first answer, cold", column(ours, "open"), column(plain, "open"));
console.log(`Node: import of the package, cold                  ${median(column(ours, "import")).toFixed(2)} ms`);
