/**
 * The reader of a proxy's what-if: the same type that the engine in the page answers with.
 */

import type { Contribution, DriverForecast, Evidence, ForecastRefusal, PlaceInterval } from "./forecast-types.js";
import { fields, flag, list, Misfit, number, orNull, type Read, text, word } from "./shape.js";
import type {
  ForecastChange,
  Improvement,
  PracticeWeek,
  SkillName,
  SkillPriority,
  SkillSlider,
  TrackFocus,
} from "./skill-types.js";

const maybe = orNull(number);
const skill: Read<SkillName> = word("speed", "consistency", "racecraft", "tyre_management");
const evidence: Read<Evidence> = word("other_events", "earlier_events", "earlier_races");
const refusal = orNull(fields<ForecastRefusal>({ code: text, detail: text }));

const interval: Read<readonly [from: number, to: number]> = (value, at) => {
  const [from, to, more] = list(number)(value, at);
  if (from === undefined || to === undefined || more !== undefined) throw new Misfit(at, "two numbers");
  return [from, to];
};

const forecast = orNull(
  fields<DriverForecast>({
    driver_id: text,
    car_number: text,
    entered: flag,
    expected_place: number,
    median_place: number,
    interval: fields<PlaceInterval>({ from: number, to: number, chance_pct: number }),
    win_pct: number,
    podium_pct: number,
    top5_pct: number,
    top10_pct: number,
    chances_pct: list(number),
    races: number,
    contributions: list(fields<Contribution>({ feature: word("form", "grid"), value: number, places: number })),
    grid_place: maybe,
    finish_place: maybe,
  }),
);

const slider = fields<SkillSlider>({
  skill,
  current_points: maybe,
  asked_points: maybe,
  best_points: maybe,
  reliability: number,
  refused: refusal,
});

const gained = { places_gained: number, places_gained_interval: interval };
const week = fields<PracticeWeek>({ week: number, skill, points: number, expected_place: number, ...gained });

/** `POST /api/drivers/{id}/improve/predict`. */
export const readImprovement: Read<Improvement> = fields<Improvement>({
  driver_id: text,
  track_id: text,
  race_id: orNull(text),
  evidence,
  basis: word("association"),
  caveat: text,
  field_size: number,
  budget_points: number,
  used_points: number,
  skills: list(slider),
  base: forecast,
  adjusted: forecast,
  change: orNull(fields<ForecastChange>({ ...gained, rank_before: number, rank_after: number })),
  extrapolates: flag,
  priorities: list(fields<SkillPriority>({ skill, points: number, places: number, places_interval: interval })),
  tracks: list(
    fields<TrackFocus>({
      track_id: text,
      expected_place: number,
      skill: orNull(skill),
      places: number,
      fit_deviation_pct: maybe,
    }),
  ),
  plan: orNull(fields<NonNullable<Improvement["plan"]>>({ weeks: list(week), assumes: text })),
  refused: refusal,
});
