/** The engine's second module: loaded only where it is needed, and told where it is missing. */

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle, values } from "./bundle.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const AUDIT = "hackthetrack_audit_bg.wasm";
const shipped = process.env.HTT_DEMO_SEASON ?? fileURLToPath(new URL("../../data/season", import.meta.url));

/** The package as a host would have it that lost the second module's file. */
async function without(t) {
  const home = mkdtempSync(join(tmpdir(), "without-"));
  t.after(() => rmSync(home, { recursive: true }));
  cpSync(dist, home, { recursive: true, filter: (path) => !path.endsWith(AUDIT) });
  writeFileSync(join(home, "package.json"), '{"type":"module"}');
  const restore = () => cpSync(join(dist, AUDIT), join(home, AUDIT));
  return { ...(await import(pathToFileURL(join(home, "node.js")).href)), restore };
}

const earlier = () => {
  const files = values();
  for (const file of Object.values(files)) delete file.schema_version;
  return Object.entries(files).map(([name, value]) => ({ name, text: JSON.stringify(value) }));
};

test("a season that agrees with its manifest opens and answers without the second module", async (t) => {
  const { Season } = await without(t);
  const season = await Season.open(shipped);
  const race = season.races().find(({ winner_id }) => winner_id !== null);
  assert.ok(season.stats(race.winner_id).wins > 0);
  assert.ok((await season.laps(race.id, race.winner_id)).lap.length > 0);
  assert.ok(season.nearest("driver", `0${race.winner_id}`).includes(race.winner_id));
});

test("findings say that the module is missing, tell the rest, and are whole once it is there", async (t) => {
  const { Season, restore } = await without(t);
  const season = await Season.open(bundle());
  const told = await season.findings();
  const missing = told.find((finding) => finding.code === "not_initialised");
  assert.match(missing.what, new RegExp(AUDIT));
  assert.ok(told.some((finding) => finding.code === "clock_step"));
  restore();
  const whole = await season.findings();
  assert.ok(!whole.some((finding) => finding.code === "not_initialised"));
  assert.equal(await season.findings(), whole);
});

test("files that only the module can read are refused with a typed error, and open once it is there", async (t) => {
  const { Season, restore } = await without(t);
  await assert.rejects(Season.open(earlier()), (error) => {
    assert.equal(error.code, "not_initialised");
    assert.match(error.hint, new RegExp(AUDIT));
    return true;
  });
  restore();
  assert.equal((await Season.open(earlier())).info.origin, "earlier_application");
});

test("a file with NaN becomes a finding where the module is missing, and the other files are used", async (t) => {
  const { Season } = await without(t);
  const files = values();
  const text = JSON.stringify(files["driver_season_stats.json"]).replace(
    '"avg_qualifying":null',
    '"avg_qualifying":NaN',
  );
  const season = await Season.open(bundle({ ...files, "driver_season_stats.json": text }));
  assert.equal(season.driver("13").number, "13");
  assert.equal(season.stats("13"), undefined);
  const found = (await season.findings()).filter((finding) => finding.file === "driver_season_stats.json");
  assert.deepEqual(
    found.map((finding) => finding.code),
    ["not_initialised"],
  );
});

test("the module may be started early from its bytes, and twice", async (t) => {
  const { initAudit, restore, Season } = await without(t);
  await assert.rejects(initAudit(new Uint8Array([0, 1, 2])), { code: "not_initialised" });
  restore();
  await initAudit();
  await initAudit();
  assert.equal((await Season.open(earlier())).drivers().length, 3);
});

test("what several files together contradict is told, as `season check` tells it", async (t) => {
  const files = values();
  files["driver_season_stats.json"].data["13"].wins = 7;
  const { Season, restore } = await without(t);
  restore();
  const season = await Season.open(bundle(files));
  const finding = (await season.findings()).find((found) => found.code === "stats_contradict_results");
  assert.equal(finding.path, "/data/13/wins");
});
