/** Telemetry's client: what is asked for is what comes back, once, frozen, in the shapes of its types. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Season } from "hackthetrack";
import { Telemetry } from "hackthetrack/telemetry";
import { car, coaching, compare, improving, refusedCompare, sessions, startProxy } from "./telemetry-server.mjs";

const pair = { track: "oval", race: 1, drivers: ["13", "7"] };

test("sessions are the proxy's, in its order", async (t) => {
  const { url, asked } = await startProxy(t);
  assert.deepEqual(await new Telemetry(url).sessions(), sessions().sessions);
  assert.deepEqual(asked, ["/api/telemetry/sessions"]);
});

test("two drivers are compared in the order asked", async (t) => {
  const { url, asked } = await startProxy(t);
  assert.deepEqual(await new Telemetry(url).compare(pair), compare(["13", "7"]));
  assert.deepEqual(asked, ["/api/telemetry/compare?track_id=oval&race_num=1&driver_1=13&driver_2=7"]);
});

test("one driver alone is an answer without a delta", async (t) => {
  const { url } = await startProxy(t);
  const answer = await new Telemetry(url).compare({ ...pair, drivers: [13] });
  assert.deepEqual(answer, compare(["13"]));
  assert.equal(answer.delta_ms, null);
});

test("laps are asked for by number, each for its driver", async (t) => {
  const { url, asked } = await startProxy(t);
  const telemetry = new Telemetry(url);
  const answer = await telemetry.compare({ ...pair, laps: [null, 9] });
  assert.deepEqual(
    answer.drivers.map(({ chosen, lap }) => [chosen, lap]),
    [
      ["best_certified_racing_lap", 7],
      ["asked", 9],
    ],
  );
  await telemetry.compare({ ...pair, drivers: ["13", "13"], laps: [5, 9] });
  assert.match(asked[1], /driver_1=13&driver_2=13&lap_1=5&lap_2=9$/);
});

test("a refusal is an answer, not an error", async (t) => {
  const { url } = await startProxy(t);
  const answer = await new Telemetry(url).compare({ ...pair, drivers: ["13", "03"] });
  assert.deepEqual(answer, refusedCompare());
});

test("coaching names the driver, and a reference only where one is asked for", async (t) => {
  const { url, asked } = await startProxy(t);
  const telemetry = new Telemetry(url);
  assert.deepEqual(
    await telemetry.coaching({ track: "oval", race: 1, driver: 13, reference: "9" }),
    coaching("13", "9"),
  );
  await telemetry.coaching({ track: "oval", race: 1, driver: "13" });
  assert.match(asked[1], /race_num=1&driver_number=13$/);
});

test("a car's bytes are the caller's own, shared with nobody", async (t) => {
  const { url, asked } = await startProxy(t);
  const telemetry = new Telemetry(url);
  const question = { track: "oval", race: 2, driver: "13" };
  const [one, other] = await Promise.all([telemetry.car(question), telemetry.car(question)]);
  assert.deepEqual([Buffer.from(one), Buffer.from(other)], [car(), car()]);
  one[0] = 0;
  assert.notEqual(other[0], 0);
  assert.deepEqual(asked, ["/api/telemetry/car?track_id=oval&race_num=2&driver=13"]);
});

test("an answer is frozen through and through", async (t) => {
  const { url } = await startProxy(t);
  const answer = await new Telemetry(url).compare(pair);
  for (const part of [
    answer,
    answer.drivers[0],
    answer.drivers[0].speed_kmh,
    answer.corners[0].drivers[0].habit.time_ms,
  ])
    assert.ok(Object.isFrozen(part));
});

test("the same question asked twice at once is fetched once, and again when it is over", async (t) => {
  const { url, asked } = await startProxy(t);
  const telemetry = new Telemetry(url);
  const [one, other] = await Promise.all([
    telemetry.compare(pair),
    telemetry.compare({ ...pair, drivers: [13, " 7 "] }),
  ]);
  assert.equal(one, other);
  assert.equal(asked.length, 1);
  await telemetry.compare(pair);
  assert.equal(asked.length, 2);
});

test("fields that this version does not know are left out", async (t) => {
  const { url } = await startProxy(t, (_, response) => {
    response.end(JSON.stringify({ ...sessions(), next: "later" }));
    return true;
  });
  assert.deepEqual(await new Telemetry(url).sessions(), sessions().sessions);
});

test("the API lies below the given folder, whatever follows its name", async (t) => {
  const { url, asked } = await startProxy(t);
  for (const base of ["", "deep/er", "deep/er/", "deep/er?x=1#y"]) {
    await new Telemetry(new URL(base, url)).sessions().catch(() => {});
  }
  const paths = ["/api/telemetry/sessions", ...Array(3).fill("/deep/er/api/telemetry/sessions")];
  assert.deepEqual(asked, paths);
});

test("a fetch of one's own is asked in place of the global one, with what is wanted and a signal", async () => {
  const calls = [];
  const fetch = async (address, { headers, signal }) => {
    calls.push([address, headers.accept, signal.aborted]);
    return Response.json(sessions());
  };
  await new Telemetry("https://proxy.test", { fetch }).sessions();
  const accept = "application/json, application/problem+json";
  assert.deepEqual(calls, [["https://proxy.test/api/telemetry/sessions", accept, false]]);
});

test("a what-if of the proxy is the season's own, refused or not", async (t) => {
  const season = await Season.open(fileURLToPath(new URL("../../data/season", import.meta.url)));
  const { id } = season.drivers()[0];
  const track = season.tracks()[0].id;
  for (const scores of [{ speed: 55 }, { speed: 101 }, {}]) {
    const own = await season.improve({ driver: id, track, scores, budget_points: 100 });
    const { answer, asked } = improving(own);
    const { url } = await startProxy(t, answer);
    const question = { driver: id, track, race: 1, scores, budget_points: 100, weeks: 6 };
    const improvement = await new Telemetry(url).improve(question);
    assert.deepEqual(improvement, own);
    assert.ok(Object.isFrozen(improvement.skills));
    const said = { track_id: track, race_num: 1, ...scores, budget_points: 100, weeks: 6 };
    assert.deepEqual(asked, [{ path: `/api/drivers/${id}/improve/predict`, type: "application/json", ...said }]);
  }
});
