/** What a season answers, from files at hand, a folder, and a server. */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { HackTheTrackError, Season } from "hackthetrack";
import { bundle, serve, values } from "./bundle.mjs";

const opened = () => Season.open(bundle());

function folder(t, files) {
  const path = mkdtempSync(join(tmpdir(), "season-"));
  t.after(() => rmSync(path, { recursive: true }));
  for (const [name, bytes] of files) writeFileSync(join(path, name), bytes);
  return path;
}

test("a lookup returns what the file holds", async () => {
  const season = await opened();
  const files = values();
  assert.deepEqual(season.drivers(), files["dashboardData.json"].drivers);
  assert.deepEqual(season.driver("13"), files["dashboardData.json"].drivers[2]);
  assert.deepEqual(season.stats("13"), files["driver_season_stats.json"].data["13"]);
  assert.deepEqual(season.results("13"), files["driver_race_results.json"].data["13"]);
  assert.deepEqual(season.tracks(), [season.track("oval")]);
  assert.deepEqual(season.races(), [season.race("oval_r1")]);
  assert.equal(season.events()[0].track_id, "oval");
  assert.equal(season.info.origin, "simulated");
  assert.equal(season.points.by_place[0], 3);
  assert.equal(season.manifest.schema_version, 1);
});

test('car "03" is not car "3"', async () => {
  const season = await opened();
  assert.equal(season.driver("03").number, "03");
  assert.equal(season.driver("3").number, "3");
  assert.equal(season.driver(3).number, "3");
});

test("an id may be text with space around it, or a whole number", async () => {
  const season = await opened();
  assert.equal(season.driver(" 13 "), season.driver(13));
  assert.equal(season.driver(13), season.driver("13"));
});

test("an unknown id gives undefined, and the nearest ids are told when asked", async () => {
  const season = await opened();
  assert.equal(season.driver("99"), undefined);
  assert.equal(season.stats(99), undefined);
  assert.equal(season.track("nowhere"), undefined);
  assert.deepEqual(season.nearest("driver", "013"), ["13"].concat(season.nearest("driver", "013").slice(1)));
  assert.ok(season.nearest("race", "oval_r2").includes("oval_r1"));
});

for (const id of [null, undefined, Number.NaN, 1.5, -1, Infinity, {}, [], "", "  ", true, Symbol("13")]) {
  test(`an id of the wrong type (${String(id) || "empty"}, ${typeof id}) throws invalid_id`, async () => {
    const season = await opened();
    for (const ask of ["driver", "stats", "results", "track", "race"]) {
      assert.throws(() => season[ask](id), { name: "HackTheTrackError", code: "invalid_id" });
    }
    await assert.rejects(season.laps(id, "13"), { code: "invalid_id" });
    assert.throws(() => season.nearest("driver", id), { code: "invalid_id" });
  });
}

test("names that every object inherits are no ids", async () => {
  const season = await opened();
  for (const id of ["constructor", "__proto__", "toString"]) assert.equal(season.stats(id), undefined);
});

test("what a season returns cannot be changed", async () => {
  const season = await opened();
  assert.throws(() => season.drivers().push({}), TypeError);
  assert.throws(() => Object.assign(season.driver("13"), { points: 99 }), TypeError);
  assert.throws(() => season.results("13")[0].best_sectors_ms.push(0), TypeError);
  assert.throws(() => Object.assign(season.info, { name: "" }), TypeError);
  assert.throws(() => season.race("oval_r1").cautions.push(1), TypeError);
});

test("a freed season says so, and what it returned stays valid", async () => {
  const season = await opened();
  const driver = season.driver("13");
  season[Symbol.dispose]();
  assert.equal(driver.number, "13");
  for (const ask of [() => season.driver("13"), () => season.drivers(), () => season.info]) {
    assert.throws(ask, { code: "not_initialised" });
  }
  await assert.rejects(season.findings(), { code: "not_initialised" });
});

test("findings hold what the bundle says of itself, each once", async () => {
  const findings = await (await opened()).findings();
  assert.equal(findings.filter((finding) => finding.code === "clock_step").length, 1);
  assert.ok(Object.isFrozen(findings[0]));
});

test("laps of a season without laps reject with not_found, of an unknown race with the nearest", async () => {
  const season = await opened();
  await assert.rejects(season.laps("oval_r1", "13"), { code: "not_found", file: "laps.bin" });
  await assert.rejects(season.laps("oval_r9", "13"), (error) => {
    assert.ok(error instanceof HackTheTrackError);
    assert.equal(error.code, "unknown_id");
    assert.ok(error.nearest.includes("oval_r1"));
    return true;
  });
});

test("a season opens from a local folder, its manifest, a file address, and the same with files", async (t) => {
  const path = folder(t, bundle());
  const array = [...bundle()].map(([name, bytes]) => ({ name, bytes }));
  const texts = [...bundle()].map(([name, bytes]) => ({ name, text: bytes.toString() }));
  const blobs = [...bundle()].map(([name, bytes]) => new File([bytes], name));
  const sources = [
    path,
    join(path, "manifest.json"),
    pathToFileURL(path),
    pathToFileURL(path).href,
    array,
    texts,
    blobs,
  ];
  for (const source of sources) assert.equal((await Season.open(source)).drivers().length, 3);
});

test("a season opens from a server with and without a slash, and by its manifest's address", async (t) => {
  const { url, asked } = await serve(t, bundle());
  for (const source of [url, `${url}/`, new URL(url), `${url}/manifest.json?v=2`]) {
    assert.equal((await Season.open(source)).info.id, "tiny-2031");
  }
  assert.ok(!asked.includes("findings.json"), "later files wait until they are asked for");
});

test("progress ends at the sum that the manifest promises", async (t) => {
  const { url } = await serve(t, bundle());
  const told = [];
  await Season.open(url, { onProgress: (progress) => told.push(progress) });
  const { loaded_bytes, total_bytes } = told.at(-1);
  assert.equal(loaded_bytes, total_bytes);
  assert.ok(told.every((progress, i) => i === 0 || progress.loaded_bytes >= told[i - 1].loaded_bytes));
  assert.deepEqual(new Set(told.map((progress) => progress.file)).size, 4);
});

test("many openings at the same time share one start of the engine", async () => {
  const seasons = await Promise.all(Array.from({ length: 8 }, opened));
  assert.equal(new Set(seasons).size, 8);
});
