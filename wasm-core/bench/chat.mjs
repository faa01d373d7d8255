/**
 * The chat in Node, opened as the package opens it: the first answer, cold; and over the golden questions what a reader waits for: the
 * first time with nothing prepared since, the first time after preparation, and after it the median of nine of each, as
 * `cargo run --release --example chat` of the engine times them natively.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as chat from "../pkg/hackthetrack_chat.js";
import { BAR, print, questions } from "./golden.mjs";
import { median, SEASON } from "./median.mjs";

const EACH = 9;

const start = performance.now();
chat.initSync({ module: readFileSync(new URL("../pkg/hackthetrack_chat_bg.wasm", import.meta.url)) });
const season = open();
const opened = performance.now();
season.ask({ message: "Who leads the championship?" });
const answered = performance.now();
console.log(`Node: chat module and season, cold                 ${(opened - start).toFixed(2)} ms`);
console.log(`Node: first answer, cold                           ${(answered - opened).toFixed(2)} ms`);

time(season, "the first time, unprepared", 1);
const prepared = open();
prepare(prepared);
time(prepared, "the first time, prepared", 1);
time(prepared, "after it", EACH);

function open() {
  const files = readdirSync(SEASON).map((name) => {
    const bytes = readFileSync(join(SEASON, name));
    return [name, name.endsWith(".json") ? JSON.parse(bytes.toString("utf8")) : new Uint8Array(bytes)];
  });
  const opened = chat.Chat.open(files);
  opened.prepareFirst();
  return opened;
}

function took(run) {
  const begun = performance.now();
  const told = run();
  return { ms: performance.now() - begun, told };
}

function prepare(of) {
  const steps = [];
  for (let isMore = true; isMore; ) {
    const { ms, told } = took(() => of.prepare());
    steps.push(ms);
    isMore = told;
  }
  const total = steps.reduce((sum, ms) => sum + ms, 0).toFixed(0);
  const over = steps.filter((ms) => ms > BAR).length;
  const longest = Math.max(...steps);
  console.log(
    `Node: prepared in ${String(steps.length).padEnd(33)} steps, longest ${longest.toFixed(2)} ms (step ${steps.indexOf(longest)}), total ${total} ms, ${over} over ${BAR} ms`,
  );
}

function time(of, round, times) {
  const taken = questions.map((question) => {
    const each = Array.from({ length: times }, () => took(() => of.ask(question)).ms);
    return { ms: median(each), message: question.message };
  });
  print(`Node: ${round}`, taken);
}
