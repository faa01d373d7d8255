/** What no proxy could answer is refused with a typed error before anything is fetched. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HackTheTrackError } from "hackthetrack";
import { Telemetry } from "hackthetrack/telemetry";

const never = async () => assert.fail("something was fetched");
const telemetry = new Telemetry("https://proxy.test/", { fetch: never });
const at = { track: "oval", race: 1 };

const refused = [
  ["three drivers", "too_many_drivers", () => telemetry.compare({ ...at, drivers: ["1", "2", "3"] })],
  ["no driver", "invalid_argument", () => telemetry.compare({ ...at, drivers: [] })],
  ["drivers that are no list", "invalid_argument", () => telemetry.compare({ ...at, drivers: "13" })],
  ["a driver twice", "same_driver", () => telemetry.compare({ ...at, drivers: ["13", 13] })],
  ["a lap twice", "same_driver", () => telemetry.compare({ ...at, drivers: ["13", "13"], laps: [5, 5] })],
  [
    "a lap and whichever is best",
    "same_driver",
    () => telemetry.compare({ ...at, drivers: [13, 13], laps: [5, null] }),
  ],
  ["two laps of one driver", "invalid_argument", () => telemetry.compare({ ...at, drivers: ["13"], laps: [5, 6] })],
  ["lap 0", "invalid_argument", () => telemetry.compare({ ...at, drivers: ["13"], laps: [0] })],
  ["a lap that is text", "invalid_argument", () => telemetry.compare({ ...at, drivers: ["13"], laps: ["5"] })],
  ["a driver that is no number", "invalid_id", () => telemetry.compare({ ...at, drivers: [null, "13"] })],
  ["an empty driver", "invalid_id", () => telemetry.car({ ...at, driver: " " })],
  ["half a driver", "invalid_id", () => telemetry.car({ ...at, driver: 1.5 })],
  ["no track", "invalid_id", () => telemetry.car({ race: 1, driver: "13" })],
  ["race 0", "invalid_argument", () => telemetry.car({ track: "oval", race: 0, driver: "13" })],
  ["race 1.5", "invalid_argument", () => telemetry.coaching({ track: "oval", race: 1.5, driver: "13" })],
  ["a race that is text", "invalid_argument", () => telemetry.coaching({ track: "oval", race: "1", driver: "13" })],
  ["a driver as their own reference", "same_driver", () => telemetry.coaching({ ...at, driver: 13, reference: "13" })],
];

for (const [what, code, ask] of refused) {
  test(`${what} rejects with ${code}`, async () => {
    const error = await ask().catch((caught) => caught);
    assert.ok(error instanceof HackTheTrackError, String(error));
    assert.equal(error.code, code);
    assert.match(error.reason, /\.$/);
    assert.match(error.hint, /\.$/);
  });
}

test("three drivers are told why", async () => {
  const error = await telemetry.compare({ ...at, drivers: ["1", "2", "3"] }).catch((caught) => caught);
  assert.match(error.reason, /one or two drivers, not 3: a delta is the difference of two laps/);
});

test("13 and text 13 are one car, 03 and 3 are two", async () => {
  const asked = [];
  const fetch = async (address) => {
    asked.push(
      new URL(address).searchParams.getAll("driver_1").concat(new URL(address).searchParams.getAll("driver_2")),
    );
    return Response.json({});
  };
  const open = new Telemetry("https://proxy.test/", { fetch });
  for (const drivers of [["03", "3"], [13], [" 13 "]]) await open.compare({ ...at, drivers }).catch(() => {});
  assert.deepEqual(asked, [["03", "3"], ["13"], ["13"]]);
});

for (const [what, make] of [
  ["no address, where there is no page", () => new Telemetry()],
  ["a relative address, where there is no page", () => new Telemetry("/proxy")],
  ["a file", () => new Telemetry("file:///proxy")],
  ["an address of nothing", () => new Telemetry("https://")],
  ["no time at all", () => new Telemetry("https://proxy.test", { timeout_ms: 0 })],
  ["a time that is no number", () => new Telemetry("https://proxy.test", { timeout_ms: Number.NaN })],
]) {
  test(`a client with ${what} is refused`, () => {
    assert.throws(make, { name: "HackTheTrackError", code: "invalid_argument" });
  });
}

test("an address without end or with a page's own origin is taken", (t) => {
  new Telemetry("https://proxy.test", { timeout_ms: Number.POSITIVE_INFINITY });
  globalThis.location = new URL("https://site.test/folder/page.html");
  t.after(() => delete globalThis.location);
  new Telemetry();
});
