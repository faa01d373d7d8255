/**
 * What forecasts may be asked, checked before the engine is: a question is numbers and ids by the time it gets there.
 */

import { HackTheTrackError } from "./errors.js";
import type { Evidence, Moment } from "./forecast-types.js";
import { type Id, idText } from "./ids.js";

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

/** The places of these words are the engine's codes. */
const MOMENTS: readonly Moment[] = ["before_weekend", "after_qualifying"];
const EVIDENCE: readonly Evidence[] = ["other_events", "earlier_events", "earlier_races"];

/** A question about a race as the engine takes it. */
export type AskedRace = readonly [track: string, race: number, moment: number, evidence: number];

/** The question as the engine takes it. */
export function askedRace(question: FieldQuestion): AskedRace {
  if (typeof question !== "object" || question === null) {
    throw bad("A question about a race is an object.", 'Pass one such as { track: "barber" }.');
  }
  const { track, race = 1, moment = "before_weekend", evidence = "other_events" } = question;
  return [idText(track), raceNumber(race), place(MOMENTS, moment, "moment"), place(EVIDENCE, evidence, "evidence")];
}

/** No event has more races than the engine counts to. */
const MOST = 255;

function raceNumber(race: unknown): number {
  if (typeof race === "number" && Number.isInteger(race) && race >= 1 && race <= MOST) return race;
  throw bad(`A race is a whole number from 1 to ${MOST}.`, "Pass a number such as 1, not text.");
}

function place<W extends string>(words: readonly W[], word: W, what: string): number {
  const found = words.indexOf(word);
  if (found >= 0) return found;
  throw bad(`This ${what} is not known.`, `Pass ${words.map((known) => `"${known}"`).join(" or ")}.`);
}

function bad(reason: string, hint: string): HackTheTrackError {
  return new HackTheTrackError("invalid_argument", { reason, hint });
}
