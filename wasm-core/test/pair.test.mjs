/** Pairs made in WebAssembly are the proxy's, to the bit; what is no pair is a typed error. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HackTheTrackError } from "hackthetrack";
import { coach, initTelemetry, pair, Telemetry } from "hackthetrack/telemetry";
import { nativePairs } from "./cars.mjs";

const { cars, pairs, coachings } = nativePairs();
const car = (name) => cars.get(name);
const isAnswer = ({ answer }) => answer.startsWith("{");

for (const { first, second, laps, answer } of pairs.filter(isAnswer)) {
  test(`car ${first} lap ${laps[0]} and car ${second} lap ${laps[1]} are answered as natively, to the bit`, async () => {
    const made = await pair(car(first), car(second), { laps });
    // The text tells the order of the fields, the values each bit: `assert` tells -0 from 0.
    assert.equal(JSON.stringify(made), JSON.stringify(JSON.parse(answer)));
    assert.deepEqual(made, JSON.parse(answer));
  });
}

for (const { first, second, laps, answer: code } of pairs.filter((native) => !isAnswer(native))) {
  test(`car ${first} lap ${laps[0]} and car ${second} lap ${laps[1]} reject with ${code}`, async () => {
    const error = await pair(car(first), car(second), { laps }).catch((caught) => caught);
    assert.ok(error instanceof HackTheTrackError, String(error));
    assert.equal(error.code, code);
    assert.match(error.reason, /\.$/);
    assert.match(error.hint, /\.$/);
  });
}

test("the invented cars show deltas, refusals and faults", () => {
  const answers = pairs.filter(isAnswer).map(({ answer }) => JSON.parse(answer));
  assert.ok(answers.filter(({ delta_ms }) => delta_ms?.length > 400).length >= 4);
  const refused = answers.map((answer) => answer.refused?.code);
  for (const code of ["lap_refused", "no_such_lap", "no_certified_lap"]) assert.ok(refused.includes(code), code);
  const faults = pairs.filter((native) => !isAnswer(native)).map(({ answer }) => answer);
  assert.deepEqual([...new Set(faults)].sort(), ["not_comparable", "same_driver"]);
});

test("what a pair answers is read by the client without a change, so that both ways give the same type", async () => {
  const made = await pair(car("13"), car("7"));
  const fetch = async () => Response.json(made);
  const question = { track: "oval", race: 1, drivers: ["13", "7"] };
  assert.deepEqual(await new Telemetry("https://proxy.test", { fetch }).compare(question), made);
});

const reference = ({ reference: name }) => (name === "own" ? undefined : car(name));

for (const native of coachings.filter(isAnswer)) {
  test(`car ${native.driver} is coached against ${native.reference} as natively, to the bit`, async () => {
    const made = await coach(car(native.driver), reference(native));
    assert.equal(JSON.stringify(made), JSON.stringify(JSON.parse(native.answer)));
    assert.deepEqual(made, JSON.parse(native.answer));
    assert.ok(Object.isFrozen(made.said) && (made.corners.length === 0 || Object.isFrozen(made.corners[0].visits)));
  });
}

test("what cannot be coached rejects as what cannot be compared", async () => {
  const faults = coachings.filter((native) => !isAnswer(native));
  assert.deepEqual(
    faults.map(({ answer }) => answer),
    ["not_comparable"],
  );
  for (const native of faults)
    await assert.rejects(coach(car(native.driver), reference(native)), { code: native.answer });
  await assert.rejects(coach(car("13"), car("13")), { code: "same_driver" });
  await assert.rejects(coach(car("13"), "7"), { code: "invalid_argument" });
});

test("what the engine says in coaching is read by the client without a change", async () => {
  const answers = coachings.filter(isAnswer).map(({ answer }) => answer);
  assert.deepEqual(
    answers.map((text) => JSON.parse(text).refused?.code),
    [undefined, "no_certified_lap", undefined, undefined, "no_certified_lap"],
  );
  for (const text of answers) {
    const telemetry = new Telemetry("https://proxy.test", { fetch: async () => new Response(text) });
    const answer = await telemetry.coaching({ track: "oval", race: 1, driver: "13", reference: "7" });
    assert.deepEqual(answer, JSON.parse(text));
  }
});

test("a pair is frozen through and through, and its cars stay as they were", async () => {
  const before = car("13").slice();
  const made = await pair(car("13"), car("7"));
  for (const part of [made, made.drivers[0].speed_kmh, made.corners[0].drivers]) assert.ok(Object.isFrozen(part));
  assert.deepEqual(car("13"), before);
});

for (const [what, spoil] of [
  ["cut off", (bytes) => bytes.subarray(0, bytes.length - 1)],
  ["empty", () => new Uint8Array()],
  ["a web page", () => new TextEncoder().encode("<!doctype html>")],
  ["of another version", (bytes) => bytes.map((byte, i) => (i === 4 ? 9 : byte))],
]) {
  test(`a car that is ${what} rejects with wrong_schema, and says which`, async () => {
    const spoiled = spoil(car("7"));
    await assert.rejects(pair(car("13"), spoiled), { code: "wrong_schema", reason: "The second car cannot be read." });
    await assert.rejects(pair(spoiled, car("13")), { code: "wrong_schema", reason: "The first car cannot be read." });
  });
}

test("no damage stops the engine: it is a typed error or an answer", async () => {
  const bytes = car("7");
  for (let at = 5; at < 2_000; at += 13) {
    const damaged = bytes.map((byte, i) => (i === at ? byte ^ 0xff : byte));
    const error = await pair(car("13"), damaged).then(
      () => undefined,
      (caught) => caught,
    );
    assert.ok(error === undefined || ["wrong_schema", "not_comparable"].includes(error.code), `${at}: ${error}`);
  }
  assert.equal((await pair(car("13"), car("7"))).refused, null);
});

test("laps that are none, and cars that are no bytes, are refused", async () => {
  for (const laps of [[0, null], [1.5, null], ["4", null], [70_000, null], 4])
    await assert.rejects(pair(car("13"), car("7"), { laps }), { code: "invalid_argument" });
  await assert.rejects(pair([...car("13")], car("7")), { code: "invalid_argument" });
});

test("starting again does nothing", async () => {
  await initTelemetry();
  await initTelemetry(new Uint8Array());
});
