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
  | "median"
  | "from"
  | "to"
  | "win"
  | "podium"
  | "top5_chance"
  | "top10_chance"
  | "field"
  | "form_races"
  | "form_places"
  | "grid_places"
  | "form_value"
  | "grid_value"
  | "grid"
  /** Of P7. */
  | `chance.${number}`;

/** Of a driver's forecast. What it may know is said where that is less than all other events. */
export function forecastKey({ track, race, moment, evidence }: Seat, driver: string, fact: ForecastFact): string {
  const known = evidence === "other_events" ? moment : `${moment}.${evidence}`;
  return key("forecast", track, race, known, driver, fact);
}

export type FitFact = "deviation" | "percentile" | "visits" | "races";

export function fitKey(driver: string, track: string, fact: FitFact): string {
  return key("fit", driver, track, fact);
}

export type SkillFact = "score" | "skill_reliability" | "skill_races" | "shrinkage" | "percentile";

export function skillKey(driver: string, skill: SkillName, fact: SkillFact): string {
  return key("skill", driver, skill, fact);
}

export type PartFact =
  | "share"
  | "natural"
  | "percentile"
  | "skill_races"
  | "repeats"
  | "without_pace"
  | "skill_reliability";

/** Of what a skill is made of, by its code. */
export function partKey(driver: string, code: string, fact: PartFact): string {
  return key("part", driver, code, fact);
}

export function likeKey(driver: string, other: string, fact: "distance" | "compared"): string {
  return key("like", driver, other, fact);
}

export type TitleFact =
  | "champion"
  | "top3"
  | "expected_points"
  | "points_then"
  | "rank_then"
  | "final_points"
  | "final_rank"
  | "rounds_left"
  | "draws"
  /** Of the second rank. */
  | `chance.${number}`;

/** They are there without a draw. */
const CERTAIN: readonly TitleFact[] = ["points_then", "rank_then", "final_points", "final_rank", "rounds_left"];

/** Of a driver's championship from a round on. Other points, draws or another seed than the engine's own are said. */
export function titleKey(
  { after_round, draws, seed }: Pick<Championship, "after_round" | "draws" | "seed">,
  asked: Pick<ChampionshipQuestion, "points_by_place" | "draws" | "seed">,
  driver: string,
  fact: TitleFact,
): string | null {
  if (draws === 0 && !CERTAIN.includes(fact)) return null;
  const { points_by_place: points } = asked;
  const asked_draws = asked.draws ?? DEFAULT_DRAWS;
  const isEngines = asked.seed === undefined && asked_draws === DEFAULT_DRAWS && points === undefined;
  const drawn = isEngines ? [] : [points?.join("-") ?? "own", asked_draws, seed];
  return key("title", after_round, ...drawn, driver, fact);
}

export type ScoreFact = "mae" | "spearman" | "nats" | "r2" | "coverage" | "width" | "races" | "entries";

/** Of how good forecasts of a moment have been, everybody classified. */
export function scoreKey(moment: Moment, fact: ScoreFact): string {
  return key("score", moment, fact);
}

/** Of a line of a scoring: a moment's forecast, or what it is held against. */
export function boardKey(board: string, line: string, fact: ScoreFact): string {
  const isOurs = line === "before_weekend" || line === "after_qualifying";
  return board === "b" && isOurs ? scoreKey(line, fact) : key("score", board, line, fact);
}
