/**
 * The chat in Node: the first answer of an opened module, cold; and over the golden questions what a reader waits for, the median of
 * nine of each, as `cargo run --release --example chat` of the engine times them natively.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as chat from "../pkg/hackthetrack_chat.js";
import { median, SEASON } from "./median.mjs";

const EACH = 9;

const start = performance.now();
chat.initSync({ module: readFileSync(new URL("../pkg/hackthetrack_chat_bg.wasm", import.meta.url)) });
const files = readdirSync(SEASON).map((name) => {
  const bytes = readFileSync(join(SEASON, name));
  return [name, name.endsWith(".json") ? JSON.parse(bytes.toString("utf8")) : new Uint8Array(bytes)];
});
const season = chat.Chat.open(files);
const opened = performance.now();
season.ask({ message: "Who leads the championship?" });
const answered = performance.now();
console.log(`Node: chat module and season, cold                 ${(opened - start).toFixed(2)} ms`);
console.log(`Node: first answer, cold                           ${(answered - opened).toFixed(2)} ms`);

const golden = readFileSync(new URL("../../engine/tests/chat/golden.tsv", import.meta.url), "utf8");
const rows = golden.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
const questions = rows.map((line) => {
  const [, driver, track, , , message] = line.split("\t");
  return { message, driver: driver === "-" ? null : driver, track: track === "-" ? null : track };
});
for (const [round, times] of [
  ["the first time", 1],
  ["after it", EACH],
]) {
  const taken = questions.map((question) => {
    const each = Array.from({ length: times }, () => {
      const begun = performance.now();
      season.ask(question);
      return performance.now() - begun;
    });
    return { ms: median(each), message: question.message };
  });
  taken.sort((a, b) => a.ms - b.ms);
  const at = (share) => taken[Math.floor(share * (taken.length - 1))];
  const [p50, p99, most] = [at(0.5), at(0.99), at(1)].map(({ ms }) => ms.toFixed(2));
  console.log(
    `Node: ${`${taken.length} golden questions, ${round}`.padEnd(44)} p50 ${p50} ms, p99 ${p99} ms, most ${most} ms`,
  );
  console.log(`      slowest: ${at(1).message}`);
}
