/** Laps of the shipped season: columns of one car, fetched once, and the typed errors around them. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Season } from "hackthetrack";
import { serve } from "./bundle.mjs";

const folder = process.env.HTT_DEMO_SEASON ?? fileURLToPath(new URL("../../data/season", import.meta.url));
const files = () => new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));

test("each driver's laps agree with the results: how many, the best, the pace", async () => {
  const season = await Season.open(folder);
  let compared = 0;
  for (const driver of season.drivers()) {
    for (const result of season.results(driver.id)) {
      if (result.total_laps === 0) continue;
      const laps = await season.laps(result.race_id, driver.id);
      assert.equal(laps.lap.length, result.total_laps);
      assert.equal(Math.min(...laps.time_ms.filter((time) => !Number.isNaN(time))), result.best_lap_ms);
      // A pace is told from three racing laps on.
      const racing = laps.kind.filter((kind) => kind === "racing").length;
      assert.equal(racing < 3 ? 0 : racing, result.pace_laps);
      const columns = [laps.time_ms, laps.elapsed_ms, ...laps.sectors_ms, ...laps.loops_ms, laps.top_speed_kmh];
      assert.ok(
        [...columns, laps.position, laps.flag, laps.in_pit, laps.kind].every((c) => c.length === laps.lap.length),
      );
      compared++;
    }
  }
  assert.ok(compared > 250, `${compared} results compared`);
});

test("laps are fetched once, and the same car gives the same object", async (t) => {
  const { url, asked } = await serve(t, files());
  const season = await Season.open(url);
  const { id, winner_id } = season.races()[0];
  const [a, b] = await Promise.all([season.laps(id, winner_id), season.laps(id, winner_id)]);
  assert.equal(a, b);
  assert.equal(asked.filter((name) => name === "laps.bin").length, 1);
});

test("an unknown car is refused with the nearest cars of that race", async () => {
  const season = await Season.open(folder);
  const { id, winner_id } = season.races()[0];
  await assert.rejects(season.laps(id, `0${winner_id}x`), (error) => {
    assert.equal(error.code, "unknown_id");
    assert.ok(error.nearest.includes(winner_id), `${winner_id} among ${error.nearest}`);
    return true;
  });
});

test("cut-off laps are told with their place, and lookups go on", async () => {
  const bytes = files().get("laps.bin");
  const season = await Season.open(files().set("laps.bin", bytes.subarray(0, 1000)));
  const { id, winner_id } = season.races()[0];
  const position = { line: 1, column: 1001, byte: 1000 };
  await assert.rejects(
    season.laps(id, winner_id),
    (error) => error.code === "truncated" && error.position.byte === position.byte,
  );
  assert.equal(season.driver(winner_id).id, winner_id);
});

test("laps of any bytes at all are refused or read, never a crash", async () => {
  const bytes = files().get("laps.bin");
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 200)) {
    const spoiled = Buffer.from(bytes);
    spoiled[at] ^= 0xff;
    const season = await Season.open(files().set("laps.bin", spoiled), { verify: "none" });
    const { id, winner_id } = season.races()[0];
    const outcome = await season.laps(id, winner_id).then(
      () => "read",
      (error) => error.code,
    );
    assert.ok(["read", "wrong_schema", "truncated", "unknown_id"].includes(outcome), `byte ${at}: ${outcome}`);
  }
});

test("a failed fetch of laps may be tried again", async (t) => {
  let fails = true;
  const { url } = await serve(t, files(), (name, response) => {
    if (name !== "laps.bin" || !fails) return false;
    response.writeHead(500);
    response.end();
    return true;
  });
  const season = await Season.open(url);
  const { id, winner_id } = season.races()[0];
  await assert.rejects(season.laps(id, winner_id), { code: "network" });
  fails = false;
  assert.ok((await season.laps(id, winner_id)).lap.length > 0);
});
