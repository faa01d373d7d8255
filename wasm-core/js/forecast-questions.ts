/**
 * What forecasts may be asked, checked before the engine is: a question is numbers and ids by the time it gets there.
 */

import { HackTheTrackError } from "./errors.js";
import type { Evidence, Moment } from "./forecast-types.js";
import { type Id, idText } from "./ids.js";
import type { SkillName } from "./skill-types.js";

/** What `season.field` is asked. */
export interface FieldQuestion {
  /** A track's id, for example `"barber"`. */
  readonly track: Id;
  /** Which race of the track's event, 1 for the first; 1 unless told. */
  readonly race?: number | undefined;
  /** What is known; `"before_weekend"` unless told. */
  readonly moment?: Moment | undefined;
  /** Which races the forecast is told; `"other_events"` unless told. */
  readonly evidence?: Evidence | undefined;
}

/** What `season.predict` is asked. */
export interface PredictQuestion extends FieldQuestion {
  /** The driver's id. */
  readonly driver: Id;
}

/** Wanted scores of skills, 0 to 100; what is left out is the driver's own. */
export type SkillScores = { readonly [S in SkillName]?: number | undefined };

/** What `season.improve` is asked. */
export interface ImproveQuestion {
  /** The driver's id. */
  readonly driver: Id;
  /** A track's id. */
  readonly track: Id;
  /** Which race of the track's event, 1 for the first; 1 unless told. */
  readonly race?: number | undefined;
  /** Which races the forecast is told; `"other_events"` unless told. */
  readonly evidence?: Evidence | undefined;
  /** The skills wanted. */
  readonly scores?: SkillScores | undefined;
  /** Points that may be moved in all; 15 unless told, one standard deviation between drivers. */
  readonly budget_points?: number | undefined;
  /** Weeks of the practice plan; 6 unless told. */
  readonly weeks?: number | undefined;
}

/** What `season.similar` is asked. */
export interface SimilarQuestion {
  /** The driver's id. */
  readonly driver: Id;
  /** Skills to compare in place of the driver's own. */
  readonly scores?: SkillScores | undefined;
}

/** What `season.championship` is asked. Whatever is left out is the season's own, or the engine's. */
export interface ChampionshipQuestion {
  /** The last round that is known, 0 for none; all that were run unless told. */
  readonly after_round?: number | undefined;
  /** Points by finishing place (index 0 = P1); the season's own table unless told. */
  readonly points_by_place?: readonly number[] | undefined;
  /** How often the rest of the season is drawn, 1 to 100,000; 10,000 unless told. */
  readonly draws?: number | undefined;
  /** What the draws start from, a whole number below 2 ** 32: the same seed gives the same answer. */
  readonly seed?: number | undefined;
}

/** The places of these words are the engine's codes. */
const MOMENTS: readonly Moment[] = ["before_weekend", "after_qualifying"];
const EVIDENCE: readonly Evidence[] = ["other_events", "earlier_events", "earlier_races"];

/** The order of the engine's skills. */
const SKILLS: readonly SkillName[] = ["speed", "consistency", "racecraft", "tyre_management"];

/** The wanted scores as the engine takes them: one for each skill, `NaN` for the driver's own. */
export function askedScores(scores: SkillScores = {}): number[] {
  if (typeof scores !== "object" || scores === null) {
    throw bad("Scores are an object.", "Pass some such as { speed: 60 }.");
  }
  for (const skill of Object.keys(scores)) place(SKILLS, skill as SkillName, "skill");
  return SKILLS.map((skill) => (scores[skill] === undefined ? Number.NaN : points(scores[skill], "A score")));
}

/** Budget and weeks as the engine takes them; `undefined` is the engine's own. */
export function askedPlan({ budget_points, weeks }: ImproveQuestion): [number | undefined, number | undefined] {
  return [
    budget_points === undefined ? undefined : points(budget_points, "A budget"),
    weeks === undefined ? undefined : whole(weeks, "A number of weeks", 0, MOST_WEEKS),
  ];
}

/** A number. Whether it is one of the scores there are is the engine's to say: it refuses, and tells the forecast as it is. */
function points(value: unknown, what: string): number {
  if (typeof value === "number" && !Number.isNaN(value)) return value;
  throw bad(`${what} is a number of points.`, "Pass a number such as 60, not text.");
}

/** A question about a race as the engine takes it. */
export type AskedRace = readonly [track: string, race: number, moment: number, evidence: number];

/** The question as the engine takes it. */
export function askedRace(question: FieldQuestion): AskedRace {
  if (typeof question !== "object" || question === null) {
    throw bad("A question about a race is an object.", 'Pass one such as { track: "barber" }.');
  }
  const { track, race = 1, moment = "before_weekend", evidence = "other_events" } = question;
  return [
    idText(track),
    whole(race, "A race", 1, MOST_RACES),
    place(MOMENTS, moment, "moment"),
    place(EVIDENCE, evidence, "evidence"),
  ];
}

/** The question as the engine takes it. */
export function askedChampionship(question: ChampionshipQuestion): ChampionshipQuestion {
  if (typeof question !== "object" || question === null) {
    throw bad("A question about the championship is an object.", "Pass one such as { after_round: 4 }, or nothing.");
  }
  const { after_round, points_by_place, draws, seed } = question;
  if (points_by_place !== undefined && !Array.isArray(points_by_place)) {
    throw bad("points_by_place is not an array.", "Pass the points of each place, the winner's first.");
  }
  return {
    after_round: after_round === undefined ? undefined : whole(after_round, "A round", 0, MOST_ROUNDS),
    points_by_place: points_by_place?.map((points) => whole(points, "A place's points", 0, MOST_POINTS)),
    draws: draws === undefined ? undefined : whole(draws, "The number of draws", 1, MOST_DRAWS),
    seed: seed === undefined ? undefined : whole(seed, "A seed", 0, MOST_SEED),
  };
}

/** No season has more, and more does not fit into what the engine counts with. */
const MOST_RACES = 255;
/** More does not fit into what the engine counts with; from 27 on it refuses. */
const MOST_WEEKS = 255;
const MOST_ROUNDS = 65_535;
const MOST_POINTS = 65_535;
const MOST_SEED = 2 ** 32 - 1;
/** So that a question ends. */
const MOST_DRAWS = 100_000;

function whole(value: unknown, what: string, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw bad(`${what} is a whole number from ${least} to ${most}.`, `Pass a number such as ${least + 1}, not text.`);
}

function place<W extends string>(words: readonly W[], word: W, what: string): number {
  const found = words.indexOf(word);
  if (found >= 0) return found;
  throw bad(`This ${what} is not known.`, `Pass ${words.map((known) => `"${known}"`).join(" or ")}.`);
}

function bad(reason: string, hint: string): HackTheTrackError {
  return new HackTheTrackError("invalid_argument", { reason, hint });
}
