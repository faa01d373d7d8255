import { expect, test } from "vitest";
import type { Compare, Session, SessionCar } from "../telemetry/types";
import { ownLaps } from "./own-laps";
import { ALONE, addressOf, choose } from "./selection";

function car(car_number: string, time_ms: number | null, usable = true): SessionCar {
  return {
    car_number,
    driver_id: null,
    identity: "proven",
    clock: usable ? "running" : "frozen",
    channels: [],
    laps: 10,
    best_lap: time_ms === null ? null : { lap: 4, time_ms },
    usable,
    refused: usable ? null : { code: "frozen_clock", detail: "Its clock stood still." },
  };
}

function session(track_id: string, race_num: number, ...cars: SessionCar[]): Session {
  return { track_id, race_num, race_id: `${track_id}_r${race_num}`, start_ms: null, cars };
}

const sessions = [
  session("alder", 1, car("2", 99_000), car("13", 98_000), car("03", 97_000, false), car("7", 98_500)),
  session("alder", 2, car("5", null)),
  session("birch", 1, car("9", 1, false)),
] as const;

test("with nothing asked, the two fastest cars of the first session that can be compared are chosen", () => {
  expect(choose(sessions, {})).toMatchObject({
    kind: "chosen",
    choice: { session: { track_id: "alder", race_num: 1 }, first: { car_number: "13" }, second: { car_number: "7" } },
  });
});

test("a first driver is compared with the fastest other one", () => {
  expect(choose(sessions, { a: "2" })).toMatchObject({
    choice: { first: { car_number: "2" }, second: { car_number: "13" } },
  });
  expect(choose(sessions, { b: "13" })).toMatchObject({
    choice: { first: { car_number: "7" }, second: { car_number: "13" } },
  });
});

test("a car that cannot be compared is asked for all the same, so that its reason is told", () => {
  expect(choose(sessions, { a: "03", b: "7" })).toMatchObject({ choice: { first: { car_number: "03" } } });
});

test("what does not exist is said and not replaced", () => {
  expect(choose(sessions, { track: "cedar" })).toMatchObject({ kind: "unknown", what: "track", asked: "cedar" });
  expect(choose(sessions, { track: "birch", race: "2" })).toMatchObject({ kind: "unknown", what: "race", asked: "2" });
  expect(choose(sessions, { a: "3" })).toMatchObject({ kind: "unknown", what: "car", asked: "3" });
  expect(choose(sessions, { track: "birch" })).toMatchObject({ kind: "none usable" });
});

test("one car alone is a choice, wanted or because no other exists", () => {
  expect(choose(sessions, { b: ALONE })).toMatchObject({ choice: { first: { car_number: "13" }, second: null } });
  expect(choose(sessions, { race: "2" })).toMatchObject({ choice: { first: { car_number: "5" }, second: null } });
});

test("the address of a choice is read back as the same choice", () => {
  for (const query of [{ a: "2", b: "7", lap_a: "5", lap_b: "" }, { b: ALONE, lap_a: "x" }, {}]) {
    const chosen = choose(sessions, query);
    if (chosen.kind !== "chosen") throw new Error("not chosen");
    expect(choose(sessions, addressOf(chosen.choice))).toEqual(chosen);
  }
});

test("a driver is compared with their own fastest other lap", () => {
  const laps = { accepted: [2, 9, 5].map((lap) => ({ lap, time_ms: 1000 * lap, kind: "racing" })), refused: [] };
  const compare = (lap: number | null) => ({ drivers: [{ lap, laps }] }) as unknown as Compare;
  expect(ownLaps(compare(2))).toEqual({ lap_a: "2", lap_b: "5" });
  expect(ownLaps(compare(9))).toEqual({ lap_a: "9", lap_b: "2" });
  expect(ownLaps(compare(null))).toBe(null);
  expect(ownLaps(null)).toBe(null);
});

test("a car without a number, which nobody could identify, is never what an open address means", () => {
  const nameless = session("cedar", 1, car("", 90_000, false), car("4", 99_000), car("8", 98_000));
  const chosen = choose([nameless], { track: "cedar", race: "1" });
  expect(chosen.kind === "chosen" && [chosen.choice.first.car_number, chosen.choice.second?.car_number]).toEqual([
    "8",
    "4",
  ]);
});
