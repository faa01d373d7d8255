/** The golden questions of the chat, and how long a run of them took. */

import { readFileSync } from "node:fs";

/** What a reader may wait, milliseconds. */
export const BAR = 5;

const golden = readFileSync(new URL("../../engine/tests/chat/golden.tsv", import.meta.url), "utf8");
const rows = golden.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
export const questions = rows.map((line) => {
  const [, driver, track, , , message] = line.split("\t");
  return { message, driver: driver === "-" ? null : driver, track: track === "-" ? null : track };
});

/** Of `{ ms, message }` for each question. */
export function print(what, taken) {
  const sorted = taken.toSorted((a, b) => a.ms - b.ms);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))];
  const [p50, p99, most] = [at(0.5), at(0.99), at(1)].map(({ ms }) => ms.toFixed(2));
  const judged = at(0.99).ms <= BAR ? "ok" : "MISSED";
  const over = sorted.filter(({ ms }) => ms > BAR).length;
  console.log(
    `${`${what}, ${sorted.length} golden questions`.padEnd(62)} p50 ${p50} ms, p99 ${p99} ms (bar ${BAR}: ${judged}), most ${most} ms, ${over} over it`,
  );
  console.log(`      slowest: ${at(1).message}`);
}
