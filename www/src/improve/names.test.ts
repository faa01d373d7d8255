import { expect, test } from "vitest";
import type { Snapshot } from "../engine/protocol";
import type { Session } from "../telemetry/types";
import { belongs, driverName, raceOf, raceWords } from "./names";

const season = {
  races: [{ id: "alder_r1", date: "2025-04-05" }],
  drivers: [{ id: "13", number: "13", numbers: ["13"], name: "A. Name" }],
  tracks: [],
} as unknown as Snapshot;

function session(race_id: string, start: string | null): Session {
  const start_ms = start === null ? null : Date.parse(start);
  return {
    track_id: "alder",
    race_num: 1,
    race_id,
    start_ms,
    cars: [{ car_number: "13", driver_id: "13" }],
  } as unknown as Session;
}

test("a car is named where race and day are the season's", () => {
  expect(driverName(season, session("alder_r1", "2025-04-06T01:00:00Z"), "13")).toBe("A. Name");
  expect(driverName(season, session("alder_r1", null), "13")).toBe("A. Name");
  expect(driverName(season, session("alder_r1", null), "14")).toBe(null);
});

test("a race of the same id in another year is another race, and nobody is named", () => {
  const other = session("alder_r1", "2024-04-05T18:00:00Z");
  expect(raceOf(season, other)).toBe(null);
  expect(driverName(season, other, "13")).toBe(null);
  expect(belongs(season, [other, session("birch_r1", null)])).toBe(false);
});

test("a race is told by its number and its day", () => {
  expect(raceWords(session("alder_r1", "2025-04-05T18:00:00Z"))).toBe("Race 1, 5 Apr");
  expect(raceWords(session("alder_r1", null))).toBe("Race 1");
});
