/** What a season forecasts: the questions, their answers, and the module that is loaded for them alone. */

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Season } from "hackthetrack";
import { bundle, serve } from "./bundle.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const MODULE = "hackthetrack_forecast_bg.wasm";
const shipped = process.env.HTT_DEMO_SEASON ?? fileURLToPath(new URL("../../data/season", import.meta.url));

/** The package as a host would have it that lost the fourth module's file. */
async function without(t) {
  const home = mkdtempSync(join(tmpdir(), "without-"));
  t.after(() => rmSync(home, { recursive: true }));
  cpSync(dist, home, { recursive: true, filter: (path) => !path.endsWith(MODULE) });
  writeFileSync(join(home, "package.json"), '{"type":"module"}');
  const restore = () => cpSync(join(dist, MODULE), join(home, MODULE));
  return { ...(await import(pathToFileURL(join(home, "node.js")).href)), restore };
}

const demo = await Season.open(shipped);
const [first] = demo.races();
const track = first.track_id;
const driver = first.winner_id;

test("a field is everybody's chances, best expected place first, and each driver's sum to all", async () => {
  const field = await demo.field({ track });
  assert.deepEqual(
    [field.race_id, field.moment, field.evidence, field.refused],
    [first.id, "before_weekend", "other_events", null],
  );
  const places = field.drivers.map(({ expected_place }) => expected_place);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
  for (const { chances_pct } of field.drivers) {
    assert.equal(chances_pct.length, field.drivers.length);
    assert.ok(Math.abs(chances_pct.reduce((sum, chance) => sum + chance, 0) - 100) < 0.3);
  }
});

test("a driver's forecast is the one of the field, with its interval, its fit and its score", async () => {
  const question = { track, race: 2, moment: "after_qualifying", evidence: "earlier_races" };
  const [field, answer] = await Promise.all([demo.field(question), demo.predict({ ...question, driver })]);
  assert.deepEqual(answer.forecast, field.drivers.find(({ driver_id }) => driver_id === driver) ?? null);
  assert.equal(answer.fit.track_id, track);
  assert.deepEqual(answer.score, (await demo.score()).scoring_b.after_qualifying);
});

test("the defaults are the eve of the first race, told every other event", async () => {
  const told = { track, race: 1, moment: "before_weekend", evidence: "other_events" };
  assert.equal(await demo.field({ track }), await demo.field(told));
});

test("the same question has the same frozen answer, asked at once or again", async () => {
  const asked = [demo.field({ track }), demo.field({ track }), demo.predict({ driver, track }), demo.fit(driver)];
  const [one, same, predicted, fit] = await Promise.all(asked);
  assert.equal(one, same);
  assert.equal(predicted, await demo.predict({ driver: ` ${driver} `, track }));
  for (const answer of [one.drivers[0], predicted.forecast.interval, fit.tracks, await demo.championship()])
    assert.throws(() => Object.assign(answer, { length: 0, from: 0, driver_id: "" }), TypeError);
});

test("a championship is drawn alike from the same seed, and says its error", async () => {
  const asked = { after_round: 2, draws: 400, seed: 9 };
  const answer = await demo.championship(asked);
  assert.deepEqual([answer.after_round, answer.draws, answer.seed, answer.error_pct], [2, 400, 9, 2.5]);
  assert.deepEqual(await (await Season.open(shipped)).championship(asked), answer);
  const { points_by_place } = await demo.championship({ ...asked, points_by_place: [2, 1] });
  assert.deepEqual(points_by_place, [2, 1]);
});

test("an id that the season does not know rejects with the nearest, and 03 is not 3", async () => {
  const season = await Season.open(bundle());
  assert.equal((await season.fit("03")).driver_id, "03");
  assert.equal((await season.fit(3)).driver_id, "3");
  assert.equal(await season.fit(13), await season.fit("13"));
  const unknown = (nearest) => ({ name: "HackTheTrackError", code: "unknown_id", nearest });
  await assert.rejects(season.fit("013"), (error) => error.code === "unknown_id" && error.nearest[0] === "13");
  await assert.rejects(season.field({ track: "ovall" }), unknown(["oval"]));
  await assert.rejects(season.predict({ driver: "13", track: "ovall" }), unknown(["oval"]));
  await assert.rejects(season.field({ track: "oval", race: 2 }), { code: "unknown_id", hint: "It has race 1." });
});

for (const [what, ask, told] of [
  ["moment", { track, moment: "sunday" }, /"before_weekend" or "after_qualifying"/],
  ["evidence", { track, evidence: "all" }, /"other_events" or "earlier_events" or "earlier_races"/],
  ["race that is text", { track, race: "1" }, /whole number from 1 to 255/],
  ["race 0", { track, race: 0 }, /whole number from 1 to 255/],
  ["question that is text", track, /an object/],
]) {
  test(`a wrong ${what} is told with what is known`, async () => {
    for (const asked of [demo.field(ask), demo.predict(typeof ask === "string" ? ask : { driver, ...ask })])
      await assert.rejects(asked, (error) => error.code === "invalid_argument" && told.test(error.message));
  });
}

test("a wrong id or number rejects before the engine is asked", async () => {
  await assert.rejects(demo.fit(1.5), { code: "invalid_id" });
  await assert.rejects(demo.field({ track: null }), { code: "invalid_id" });
  for (const wrong of [{ draws: 0 }, { draws: 1e9 }, { seed: -1 }, { after_round: "2" }, { points_by_place: 25 }, null])
    await assert.rejects(demo.championship(wrong), { code: "invalid_argument" });
});

test("what cannot be forecast is an answer: refused, with what is known beside it", async () => {
  const season = await Season.open(bundle());
  const field = await season.field({ track: "oval" });
  assert.deepEqual([field.refused.code, field.drivers], ["no_history", []]);
  const { forecast, refused, score } = await season.predict({ driver: 13, track: "oval", moment: "after_qualifying" });
  assert.deepEqual([forecast, refused.code, score], [null, "no_qualifying", null]);
  assert.ok((await season.fit(13)).tracks.every(({ refused }) => refused !== null));
});

test("a season of the earlier application, without laps or qualifying, is forecast with an honest width", async () => {
  const names = readdirSync(shipped).filter((name) => /^(dash|driver_)/.test(name));
  const files = names.map((name) => {
    const file = JSON.parse(readFileSync(join(shipped, name), "utf8"));
    delete file.schema_version;
    const rows = name === "driver_race_results.json" ? Object.values(file.data).flat() : [];
    for (const row of rows) row.start_position = row.qualifying_time = row.qualifying_time_ms = null;
    return { name, text: JSON.stringify(file) };
  });
  const season = await Season.open(files);
  assert.equal(season.info.origin, "earlier_application");
  const { id } = season.drivers()[0];
  for (const { id: track } of season.tracks()) {
    const { forecast, refused } = await season.predict({ driver: id, track });
    assert.ok(forecast === null ? refused !== null : forecast.interval.to >= forecast.interval.from);
  }
});

test("opening loads no forecasts, and forecasts load no laps", async (t) => {
  const names = readdirSync(shipped);
  const { url, asked } = await serve(t, new Map(names.map((name) => [name, readFileSync(join(shipped, name))])));
  const season = await Season.open(url);
  const before = asked.length;
  await Promise.all([season.field({ track }), season.predict({ driver, track }), season.fit(driver), season.score()]);
  assert.equal(asked.length, before);
});

test("skills fetch the laps once, and untouched skills leave the forecast as it is", async (t) => {
  const names = readdirSync(shipped);
  const { url, asked } = await serve(t, new Map(names.map((name) => [name, readFileSync(join(shipped, name))])));
  const season = await Season.open(url);
  const [own, all, same, alike] = await Promise.all([
    season.skills(driver),
    season.skillsOfAll(),
    season.improve({ driver, track }),
    season.similar({ driver }),
  ]);
  assert.equal(asked.filter((name) => name === "laps.bin").length, 1);
  assert.deepEqual(
    own.skills.map(({ skill }) => skill),
    ["speed", "consistency", "racecraft", "tyre_management"],
  );
  assert.equal(all.drivers.length, season.drivers().length);
  assert.deepEqual(same.adjusted, same.base);
  assert.deepEqual(same.base, (await season.predict({ driver, track })).forecast);
  assert.ok(alike.drivers.every(({ driver_id }) => driver_id !== driver));
});

test("scores that there are not, and moves beyond the budget, are refused by the engine beside the forecast as it is", async () => {
  for (const [more, code] of [
    [{ scores: { speed: 101 } }, "out_of_range"],
    [{ scores: { speed: -Infinity } }, "out_of_range"],
    [{ scores: { speed: 0 }, budget_points: 1 }, "over_budget"],
    [{ budget_points: -1 }, "out_of_range"],
    [{ weeks: 0 }, "out_of_range"],
    [{ scores: { tyre_management: 60 } }, "not_measurable"],
  ]) {
    const answer = await demo.improve({ driver, track, ...more });
    assert.deepEqual([answer.refused?.code, answer.adjusted], [code, null], JSON.stringify(more));
    assert.ok(answer.base !== null);
  }
});

test("without laps the skills that need them say so, and a wrong skill is told with what is known", async () => {
  const season = await Season.open(bundle());
  const { skills } = await season.skills(13);
  assert.equal(skills.find(({ skill }) => skill === "consistency").code, "no_laps");
  const unknown = season.improve({ driver: 13, track: "oval", scores: { overall: 60 } });
  await assert.rejects(unknown, { code: "invalid_argument", message: /"speed" or/ });
  for (const wrong of [{ scores: { speed: "60" } }, { scores: { speed: Number.NaN } }, { weeks: 1.5 }])
    await assert.rejects(season.improve({ driver: 13, track: "oval", ...wrong }), { code: "invalid_argument" });
});

test("answers are kept, and a thousand others later the oldest is forgotten and asked anew", async () => {
  const season = await Season.open(bundle());
  const ask = (speed) => season.similar({ driver: 13, scores: { speed } });
  const first = await ask(0);
  assert.equal(await ask(0), first);
  for (let i = 1; i <= 1_000; i++) await ask(i / 10);
  assert.notEqual(await ask(0), first);
  assert.deepEqual(await ask(0), first);
});

test("a missing module is told by its name, everything else goes on, and it may be tried again", async (t) => {
  const { Season, restore, initForecast } = await without(t);
  const season = await Season.open(bundle());
  for (const ask of [season.fit(13), season.score(), initForecast(new Uint8Array([0, 1]))])
    await assert.rejects(ask, (error) => error.code === "not_initialised" && error.hint.includes(MODULE));
  assert.equal(season.driver(13).number, "13");
  restore();
  assert.equal((await season.fit(13)).driver_id, "13");
});

test("a freed season says so, and what it forecast stays valid", async () => {
  const season = await Season.open(bundle());
  const fit = await season.fit(13);
  const waiting = season.fit("03");
  season.free();
  assert.equal((await waiting).driver_id, "03");
  await assert.rejects(season.fit(13), { code: "not_initialised" });
  assert.equal(fit.driver_id, "13");
});
