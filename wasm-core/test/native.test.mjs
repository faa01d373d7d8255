/**
 * The same functions over the same files answer the same bits natively and in WebAssembly: the shipped season, the small
 * season of these tests, and, where it is at hand, the earlier application's files.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as answers from "../pkg/hackthetrack.js";
import * as audit from "../pkg/hackthetrack_audit.js";
import * as chat from "../pkg/hackthetrack_chat.js";
import * as forecast from "../pkg/hackthetrack_forecast.js";
import { bundle } from "./bundle.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
answers.initSync({ module: readFileSync(new URL("../pkg/hackthetrack_bg.wasm", import.meta.url)) });
audit.initSync({ module: readFileSync(new URL("../pkg/hackthetrack_audit_bg.wasm", import.meta.url)) });
chat.initSync({ module: readFileSync(new URL("../pkg/hackthetrack_chat_bg.wasm", import.meta.url)) });
forecast.initSync({ module: readFileSync(new URL("../pkg/hackthetrack_forecast_bg.wasm", import.meta.url)) });

const FLAGS = ["", "GF", "FCY", "FF"];
const KINDS = ["Racing", "First", "In", "Out", "Caution", "AfterCaution", "NotTimed"];

function native(folder) {
  const run = ["run", "--quiet", "-p", "hackthetrack-wasm", "--example", "answers", "--", folder];
  return execFileSync("cargo", run, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28 })
    .trimEnd()
    .split("\n");
}

function wasm(folder) {
  const names = readdirSync(folder).filter((name) => /\.(json|bin)$/.test(name) && name !== "manifest.json");
  const files = names.sort().map((name) => [name, content(join(folder, name))]);
  const lines = [`findings ${canonical(audit.findings(files))}`];
  const answer = audit.normalise(files);
  if (answer === undefined) lines.push("normalised none");
  else {
    lines.push(`season ${canonical(answer.season)}`, `points ${canonical(answer.points)}`);
    for (const name of Object.keys(answer.files).sort()) lines.push(`${name} ${canonical(answer.files[name])}`);
  }
  if (answer !== undefined) lines.push(...forecasts(files, answer.files["dashboardData.json"]));
  if (answer !== undefined) lines.push(...words(files, answer.files["dashboardData.json"]));
  for (const [name, bytes] of files) if (bytes instanceof Uint8Array) lines.push(`${name} ${laps(bytes)}`);
  return lines;
}

function forecasts(files, { drivers, races }) {
  const season = forecast.Forecasts.open(files);
  const field = (race, word, moment) =>
    `field ${race.id} ${word} ${canonical(season.field(race.track_id, race.race_number, moment, 0))}`;
  const lines = [
    ...races.flatMap((race) => [field(race, "before", 0), field(race, "after", 1)]),
    ...drivers.map(({ id }) => `fit ${id} ${canonical(season.fit(id))}`),
    ...drivers.map(({ id }) => `skills ${id} ${canonical(season.skills(id))}`),
    ...drivers.flatMap(({ id }) => {
      const track = races[0].track_id;
      const scores = new Float64Array([60, Number.NaN, Number.NaN, Number.NaN]);
      return [
        `predict ${id} ${canonical(season.predict(id, track, 0, 0, 0))}`,
        `improve ${id} ${canonical(season.improve(id, track, 0, 0, scores, 100))}`,
        `similar ${id} ${canonical(season.similar(id, scores))}`,
      ];
    }),
    `score ${canonical(season.score())}`,
    `championship ${canonical(season.championship(Math.floor(races.length / 2)))}`,
  ];
  season.free();
  return lines;
}

function words(files, { drivers, tracks }) {
  const season = chat.Chat.open(files);
  const asked = JSON.parse(readFileSync(new URL("../examples/questions.json", import.meta.url), "utf8"));
  const history = [];
  const lines = asked.flatMap((message) => {
    const answer = season.ask({ message, driver: drivers[0]?.id, track: tracks[0]?.id, history });
    history.push({ role: "user", content: message });
    history.push({ role: "assistant", content: answer.text, topic: answer.topic });
    const rows = answer.evidence.map(({ key }) => `rows ${key} ${canonical(season.resolve(key))}`);
    return [`chat ${message} ${canonical(answer)}`, ...rows];
  });
  season.free();
  return lines;
}

function content(path) {
  const bytes = readFileSync(path);
  if (path.endsWith(".bin")) return new Uint8Array(bytes);
  const text = bytes.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(audit.repair_nan(text).text);
  }
}

function canonical(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return bits(value);
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const fields = Object.entries(value).map(([key, field]) => `${quoted(key)}:${canonical(field)}`);
  return `{${fields.sort().join(",")}}`;
}

function quoted(text) {
  return `"${Array.from(text, (c) => `\\u{${c.codePointAt(0).toString(16)}}`).join("")}"`;
}

function bits(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

function laps(bytes) {
  const all = answers.unpack_laps(bytes);
  if ("offset" in all) return `${all.offset} ${all.what}`;
  const time = (value) => (Number.isNaN(value) ? "-" : bits(value));
  let out = "";
  all.race_ids.forEach((race, car) => {
    for (let i = all.starts[car]; i < all.starts[car + 1]; i++) {
      const parts = [all.time_ms, all.elapsed_ms, ...all.sectors_ms, ...all.loops_ms, all.top_speed_kmh];
      const times = parts.map((column) => time(column[i])).join(" ");
      out += `${race} ${all.driver_ids[car]} ${all.lap[i]} ${times} ${all.position[i]}`;
      out += ` ${FLAGS[all.flag[i]]} ${all.in_pit[i]} ${KINDS[all.kind[i]]};`;
    }
  });
  return out;
}

function same(folder) {
  const [here, there] = [wasm(folder), native(folder)];
  assert.equal(here.length, there.length);
  here.forEach((line, i) => {
    const at = [...line].findIndex((c, j) => c !== there[i][j]);
    const around = (text) => text.slice(Math.max(0, at - 200), at + 200);
    assert.ok(line === there[i], `${line.slice(0, 40)} differs: wasm ${around(line)} native ${around(there[i])}`);
  });
  return here.join("\n").length;
}

test("the small season is answered alike", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "native-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, bytes] of bundle()) writeFileSync(join(folder, name), bytes);
  assert.ok(same(folder) > 1000);
});

test("forecasts are the same bits with a season's laps and without, skills and what rests on them aside", () => {
  const folder = process.env.HTT_DEMO_SEASON ?? join(root, "data/season");
  const files = readdirSync(folder).map((name) => [name, content(join(folder, name))]);
  const [, dashboard] = files.find(([name]) => name === "dashboardData.json");
  const without = files.filter(([name]) => name !== "laps.bin");
  assert.notEqual(without.length, files.length);
  const ofResults = (lines) => lines.filter((line) => !/^(skills|improve|similar) /.test(line));
  assert.deepEqual(ofResults(forecasts(without, dashboard)), ofResults(forecasts(files, dashboard)));
});

test("the shipped season is answered alike, laps included", () => {
  assert.ok(same(process.env.HTT_DEMO_SEASON ?? join(root, "data/season")) > 100_000);
});

test("the earlier application's files are answered alike", (t) => {
  const folder = join(process.env.HTT_SEASON_2025 ?? join(root, "../shared/season-2025"), "json");
  if (!existsSync(folder)) {
    console.error(`SKIPPED: ${folder} is absent; set HTT_SEASON_2025 to compare the earlier application's files.`);
    t.diagnostic("skipped: the folder is absent");
    return;
  }
  assert.ok(same(folder) > 100_000);
});
