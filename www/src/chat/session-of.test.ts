import { expect, test } from "vitest";
import type { Snapshot } from "../engine/protocol";
import type { Session } from "../telemetry/types";
import { sessionOf } from "./session-of";

const races = [1, 2].map((race) => ({ id: `alder_r${race}`, date: "2025-04-05" }));
const season = { races } as unknown as Snapshot;

function session(race_num: number, start: string, usable = true): Session {
  const cars = [{ car_number: "7", driver_id: "seven", usable }];
  const start_ms = Date.parse(start);
  return { track_id: "alder", race_num, race_id: `alder_r${race_num}`, start_ms, cars } as unknown as Session;
}

const asked = { drivers: ["seven"], track: "alder", race_num: null };
const [first, second] = [session(1, "2025-04-05T15:00Z"), session(2, "2025-04-06T15:00Z")];

test("the latest race at the track is meant, or the one that was asked for", () => {
  expect(sessionOf(season, [second, first], asked)).toEqual({ session: second, car_numbers: ["7"] });
  expect(sessionOf(season, [first, second], { ...asked, race_num: 1 })?.session).toBe(first);
});

test("of two drivers each has a car in the race, or there is none", () => {
  const cars = ["7", "9"].map((car_number) => ({ car_number, driver_id: `d${car_number}`, usable: true }));
  const both = { ...first, cars } as unknown as Session;
  const two = { ...asked, drivers: ["d9", "d7"] };
  expect(sessionOf(season, [both, second], two)).toEqual({ session: both, car_numbers: ["9", "7"] });
  expect(sessionOf(season, [second], two)).toBe(null);
});

test("a car that cannot be used, another driver, no track, and another season have none", () => {
  expect(sessionOf(season, [first, session(2, "2025-04-06T15:00Z", false)], asked)?.session).toBe(first);
  expect(sessionOf(season, [first], { ...asked, drivers: ["eight"] })).toBe(null);
  expect(sessionOf(season, [first], { ...asked, track: null })).toBe(null);
  expect(sessionOf(season, [session(1, "2019-05-04T15:00Z")], asked)).toBe(null);
});
