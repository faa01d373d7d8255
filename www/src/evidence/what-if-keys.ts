/** The keys of what other skills go with; loaded with their page. */
import type { ImproveQuestion, SkillName } from "hackthetrack";
import { SKILLS } from "../skills/words";
import { WEEKS } from "../what-if/asked";
import type { ForecastFact } from "./forecast-keys";
import { key } from "./keys";

/** Its own are of the skills asked; the forecast as it is has the keys of forecasts. */
export type WhatIfFact =
  | ForecastFact
  | "goes_with"
  | "field_rank"
  /** By the end of the third week. */
  | `week_points.${number}`
  | `week_place.${number}`
  | `week_gained.${number}`;

/** A score that is told finer than a tenth of a point has no key. */
export function whatIfKey({ driver, track, race, scores, weeks }: ImproveQuestion, fact: WhatIfFact): string | null {
  const asked = SKILLS.map((skill) => tenths(scores?.[skill]));
  if (asked.includes(null)) return null;
  return key("what_if", track, race ?? 1, driver, asked.join("-"), weeks ?? WEEKS, fact);
}

/** `748` of 74.8, and `own` where nothing is asked. */
function tenths(points: number | undefined): string | null {
  if (points === undefined) return "own";
  const whole = Math.round(10 * points);
  return whole >= 0 && whole / 10 === points ? String(whole) : null;
}

/** What five points more of a skill go with in a race. */
export function worthKey({ driver, track, race }: ImproveQuestion, skill: SkillName): string {
  return key("worth", track, race ?? 1, driver, skill, "worth");
}
