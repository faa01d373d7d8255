import { expect, test } from "vitest";
import { boardKey, forecastKey, scoreKey, skillKey, titleKey } from "./forecast-keys";
import { driverKey, entryKey, gapKey, lengthKey, raceKey } from "./keys";
import { whatIfKey } from "./what-if-keys";

const entry = { race_id: "tamarack_r1", status: "finished" } as const;

test("a figure's key names its subject and the fact, as the engine reads it", () => {
  expect([
    driverKey("03", "poles"),
    entryKey("03", entry, "race_points"),
    raceKey("tamarack_r1", "fastest_lap"),
    lengthKey("tamarack"),
    skillKey("03", "tyre_management", "score"),
    scoreKey("after_qualifying", "coverage"),
  ]).toEqual([
    "driver/03/poles",
    "entry/tamarack_r1/03/race_points",
    "race/tamarack_r1/fastest_lap",
    "track/tamarack/length",
    "skill/03/tyre_management/score",
    "score/after_qualifying/coverage",
  ]);
});

test("an id of any letters stays one step of the key", () => {
  expect(driverKey("4/wins é", "wins")).toBe("driver/4%2Fwins%20%C3%A9/wins");
});

test("who did not start has a place on the grid and nothing else", () => {
  const absent = { ...entry, status: "dns" } as const;
  expect(entryKey("03", absent, "grid")).toBe("entry/tamarack_r1/03/grid");
  expect(entryKey("03", absent, "finish")).toBeNull();
});

test("a gap to the winner is a time or laps, and the winner has none", () => {
  const result = { ...entry, finish_position: 9, gap_to_winner_ms: null, laps_down: null };
  expect(gapKey("03", { ...result, gap_to_winner_ms: 900 })).toBe("entry/tamarack_r1/03/gap_to_winner");
  expect(gapKey("03", { ...result, laps_down: 2 })).toBe("entry/tamarack_r1/03/laps_down");
  expect(gapKey("03", result)).toBeNull();
  expect(gapKey("03", { ...result, finish_position: 1, gap_to_winner_ms: 0 })).toBeNull();
});

test("a forecast's key says what the forecast may know, where that is not all other events", () => {
  const seat = { track: "tamarack", race: 2, moment: "before_weekend", evidence: "other_events" } as const;
  expect(forecastKey(seat, "03", "win")).toBe("forecast/tamarack/2/before_weekend/03/win");
  expect(forecastKey({ ...seat, evidence: "earlier_races" }, "03", "chance.7")).toBe(
    "forecast/tamarack/2/before_weekend.earlier_races/03/chance.7",
  );
});

test("a championship's key says points, draws and seed, where they are not the engine's own", () => {
  const answer = { after_round: 6, draws: 10_000, seed: 2025 };
  const of = (asked: Parameters<typeof titleKey>[1], fact: "champion" | "points_then") =>
    titleKey(answer, asked, "03", fact);
  expect(of({}, "champion")).toBe("title/6/03/champion");
  expect(of({ draws: 10_000 }, "champion")).toBe("title/6/03/champion");
  expect(of({ draws: 1_000 }, "champion")).toBe("title/6/own/1000/2025/03/champion");
  expect(of({ seed: 2025 }, "points_then")).toBe("title/6/own/10000/2025/03/points_then");
  expect(of({ points_by_place: [3, 2, 1] }, "points_then")).toBe("title/6/3-2-1/10000/2025/03/points_then");
  const over = { after_round: 12, draws: 0, seed: 2025 };
  expect(titleKey(over, {}, "03", "champion")).toBeNull();
  expect(titleKey(over, {}, "03", "final_rank")).toBe("title/12/03/final_rank");
});

test("every line of the scoreboard has its keys", () => {
  expect(boardKey("b", "before_weekend", "r2")).toBe("score/before_weekend/r2");
  expect(boardKey("b", "random", "mae")).toBe("score/b/random/mae");
  expect(boardKey("a", "before_weekend", "nats")).toBe("score/a/before_weekend/nats");
});

test("a what-if's key says the scores in tenths, and has none for a score told finer", () => {
  const asked = { driver: "03", track: "tamarack", race: 2, weeks: 3 };
  expect(whatIfKey({ ...asked, scores: { speed: 74.8, racecraft: 0 } }, "win")).toBe(
    "what_if/tamarack/2/03/748-own-0-own/3/win",
  );
  expect(whatIfKey({ ...asked, scores: { speed: 74.85 } }, "win")).toBeNull();
  expect(whatIfKey({ ...asked, scores: { speed: -1 } }, "win")).toBeNull();
});
