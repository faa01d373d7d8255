/** The earlier application's files, as they are: opened without a manifest, every driver looked up, every fault told. */

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Season } from "hackthetrack";
import { serve, values } from "./bundle.mjs";

const beside = fileURLToPath(new URL("../../../shared/season-2025", import.meta.url));
const folder = join(process.env.HTT_SEASON_2025 ?? beside, "json");

/** An invented file in the earlier shape: car numbers are numbers, `data` has rows by number. */
const earlier = () => {
  const row = { race_id: 1, track_id: "oval", track_name: "The Oval", round: 1, race_number: 1, status: "Classified" };
  const rows = (finish_position) => [
    { ...row, start_position: 2, finish_position, total_laps: 20, best_lap_time: "0:59.500" },
  ];
  return {
    "dashboardData.json": {
      drivers: [{ number: 13, name: "Ada Example", overall_score: 67, races: 1, avg_finish: 1 }],
      tracks: [{ id: "oval", name: "The Oval", location: "Nowhere", length: "1.50 miles" }],
    },
    "driver_season_stats.json": { version: "1.0", driver_count: 2, data: { 13: { wins: 1, total_races: 1 } } },
    "driver_race_results.json": { version: "1.0", driver_count: 2, data: { 13: rows(1), 7: rows(2) } },
  };
};

test("files in the earlier shape are answered in ours, from a server without a manifest", async (t) => {
  const files = new Map(Object.entries(earlier()).map(([name, value]) => [name, JSON.stringify(value)]));
  const { url } = await serve(t, files);
  const season = await Season.open(url);
  assert.equal(season.info.origin, "earlier_application");
  assert.equal(season.manifest, null);
  assert.deepEqual(
    season.drivers().map((driver) => driver.id),
    ["7", "13"],
  );
  const [result] = season.results(13);
  assert.deepEqual(Object.keys(result).sort(), Object.keys(values()["driver_race_results.json"].data["13"][0]).sort());
  assert.equal(result.best_lap_ms, 59_500);
  assert.ok(Math.abs(season.track("oval").length_m - 2414) < 1);
});

test("the real files of the earlier application open, every driver answers, and their faults are told", async (t) => {
  if (!existsSync(folder)) {
    console.error(`SKIPPED: ${folder} is absent; set HTT_SEASON_2025 to open the earlier application's files.`);
    t.diagnostic("skipped: the folder is absent");
    return;
  }
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const dropped = names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  for (const source of [folder, dropped]) {
    const season = await Season.open(source);
    assert.ok(season.drivers().length >= 37, `${season.drivers().length} drivers`);
    for (const { id } of season.drivers()) {
      assert.equal(season.driver(id).id, id);
      assert.ok(Array.isArray(season.results(id) ?? []));
    }
    const findings = await season.findings();
    assert.equal(findings.filter((finding) => finding.code === "nan_in_json").length, 2);
    const classes = new Set(findings.map((finding) => finding.code));
    assert.ok(classes.size >= 30, `${classes.size} classes: ${[...classes]}`);
    for (const code of ["calendar_not_known", "driver_sets_differ", "doubled_laps"]) assert.ok(classes.has(code), code);
    for (const { what, done } of findings) assert.match(`${what} ${done}`, /\. .*\.$/s);
  }
});
