import { expect, test } from "vitest";
import type { Snapshot } from "../engine/protocol";
import { addressOf, chooseDriver, chooseRace } from "./asked";

const season = {
  drivers: [
    { id: "2", championship_position: 2 },
    { id: "03", championship_position: 1 },
  ],
  tracks: [{ id: "one" }, { id: "two" }],
  events: [{ track_id: "two" }, { track_id: "one" }],
  races: [
    { track_id: "one", race_number: 1 },
    { track_id: "one", race_number: 2 },
    { track_id: "two", race_number: 1 },
  ],
} as unknown as Snapshot;

test("what the address leaves open is the last event, before the weekend, from other events, and the leader", () => {
  const chosen = chooseRace(season, {});
  expect(chosen.kind === "chosen" && addressOf(chosen.choice)).toEqual({
    track: "one",
    race: "1",
    moment: "before_weekend",
    evidence: "other_events",
  });
  const driver = chooseDriver(season, {});
  expect(driver.kind === "chosen" && driver.choice.id).toBe("03");
});

test("an address is read back as it was written", () => {
  const address = { track: "one", race: "2", moment: "after_qualifying", evidence: "earlier_events" };
  const chosen = chooseRace(season, address);
  expect(chosen.kind === "chosen" && addressOf(chosen.choice)).toEqual(address);
});

test("what the season does not have is said, with what was asked", () => {
  const asked = (query: Record<string, string>) => {
    const chosen = chooseRace(season, query);
    return chosen.kind === "not there" ? [chosen.not.what, chosen.not.asked] : chosen.kind;
  };
  expect(asked({ track: "three" })).toEqual(["track", "three"]);
  expect(asked({ track: "two", race: "2" })).toEqual(["race", "2"]);
  expect(asked({ moment: "soon" })).toEqual(["moment", "soon"]);
  expect(chooseDriver(season, { driver: "3" }).kind).toBe("not there");
  expect(chooseRace({ ...season, tracks: [], events: [], races: [] }, {}).kind).toBe("empty");
});
