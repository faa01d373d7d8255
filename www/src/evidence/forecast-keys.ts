/** The keys of forecasts, skills, the championship and the scoreboard; loaded with the pages that have them. */
import type { Championship, ChampionshipQuestion, Evidence, Moment, SkillName } from "hackthetrack";
import { DEFAULT_DRAWS } from "../championship/asked";
import type { RaceChoice } from "../forecast/asked";
import { key } from "./keys";

/** A race as a forecast was asked for it. */
export interface Seat {
  readonly track: string;
  readonly race: number;
  readonly moment: Moment;
  readonly evidence: Evidence;
}

export function seatOf({ track, race, moment, evidence }: RaceChoice): Seat {
  return { track: track.id, race, moment, evidence };
}

export type ForecastFact =
  | "expected"
  | "win"
  | "podium"
  | "top5_chance"
  | "top10_chance"
  | "field"
  | "form_races"
  | "form_places"
  | "grid_places"
  | "form_value"
  | "grid";

/** Of a driver's forecast. The engine's keys are of forecasts that know all other events. */
export function forecastKey(seat: Seat, driver: string, fact: ForecastFact): string | null {
  const { track, race, moment, evidence } = seat;
  return evidence === "other_events" ? key("forecast", track, race, moment, driver, fact) : null;
}

export function fitKey(driver: string, track: string): string {
  return key("fit", driver, track, "deviation");
}

export function skillKey(
  driver: string,
  skill: SkillName,
  fact: "score" | "skill_reliability" | "skill_races",
): string {
  return key("skill", driver, skill, fact);
}

export function distanceKey(driver: string, other: string): string {
  return key("like", driver, other, "distance");
}

export type TitleFact =
  | "champion"
  | "top3"
  | "expected_points"
  | "points_then"
  | "rank_then"
  | "final_points"
  | "final_rank";

const DRAWN: readonly TitleFact[] = ["champion", "top3", "expected_points"];

/** Of a driver's championship from a round on: by the season's own points, and where it is drawn, as the engine draws unless asked. */
export function titleKey(
  { after_round, draws }: Pick<Championship, "after_round" | "draws">,
  asked: Pick<ChampionshipQuestion, "points_by_place" | "draws" | "seed">,
  driver: string,
  fact: TitleFact,
): string | null {
  if (asked.points_by_place !== undefined) return null;
  const isEngines = draws > 0 && asked.seed === undefined && (asked.draws ?? DEFAULT_DRAWS) === DEFAULT_DRAWS;
  if (DRAWN.includes(fact) && !isEngines) return null;
  return key("title", after_round, driver, fact);
}

export type ScoreFact = "mae" | "spearman" | "r2" | "coverage" | "width";

/** Of how good forecasts of a moment have been, everybody classified. */
export function scoreKey(moment: Moment, fact: ScoreFact | "guess_mae"): string {
  return key("score", moment, fact);
}

const MOMENTS: Readonly<Record<string, Moment>> = {
  before_weekend: "before_weekend",
  after_qualifying: "after_qualifying",
};

/** Of a line of the scoreboard: of what forecasts are held against only the mean error of a drawn order has a key. */
export function boardKey(board: string, line: string, fact: ScoreFact): string | null {
  if (board !== "b") return null;
  if (line === "random" && fact === "mae") return scoreKey("before_weekend", "guess_mae");
  const moment = MOMENTS[line];
  return moment === undefined ? null : scoreKey(moment, fact);
}
