/**
 * What is answered about skills: how much of each a driver shows, and what more of it goes with.
 *
 * Points are 0 to 100, 50 the middle of a field and 15 a standard deviation between drivers. `null` means "not known".
 */

import type { DriverForecast, Evidence, ForecastRefusal } from "./forecast-types.js";

/** What a driver may repeat from race to race. */
export type SkillName = "speed" | "consistency" | "racecraft" | "tyre_management";

/** One variable of a skill, for a driver. */
export interface SkillPart {
  /** Stable machine word. */
  readonly code: string;
  /** What it is called for people. */
  readonly label: string;
  /** The driver's mean over races of the rank in the field, in standard deviations: higher is better, 0 is the middle. */
  readonly mean_z: number | null;
  /** The driver's median over races, in `unit`. */
  readonly natural: number | null;
  /** The unit of `natural`. */
  readonly unit: string;
  /** Weight in the skill, 0 to 1; the shares of a skill sum to 1. */
  readonly share: number;
  /** Share of the other drivers with two races or more whose mean is lower, ties half, percent. */
  readonly percentile_pct: number | null;
  /** Races in which it was measured. */
  readonly races_n: number;
  /** Correlation of two races of one driver. */
  readonly icc_one_race: number;
  /** Of the driver's mean, 0 to 1. */
  readonly reliability: number;
  /** Correlation of two races of one driver in what race pace leaves of the variable; `null` for pace itself. */
  readonly icc_without_pace: number | null;
}

/** A skill of a driver, with the evidence for it. */
export interface Skill {
  readonly skill: SkillName;
  /** Score, interval and percentile are `null` where it is not measurable. */
  readonly state: "measured" | "not_measurable";
  /** Where it is not measurable: why, for programs. */
  readonly code?: "no_laps" | "no_data" | "too_few_races" | "not_reliable";
  /** Where it is not measurable: why, as a sentence. */
  readonly detail?: string;
  /** 0 to 100: 50 is the middle of a race's field, and 15 points are one standard deviation between the season's drivers. */
  readonly score_points: number | null;
  /** Where the skill lies with a chance of 80 %, points. */
  readonly interval_80: { readonly from_points: number; readonly to_points: number } | null;
  /** Share of the other measured drivers whose value is lower, ties half, percent. */
  readonly percentile_pct: number | null;
  /** Races in which the driver showed it. */
  readonly races_n: number;
  /** Share of the variance of a mean of so many races that is the driver and not chance, 0 to 1. */
  readonly reliability: number;
  /** By how much the driver's mean was drawn to the middle of the field: 1 less the reliability. */
  readonly shrinkage: number;
  /** Correlation of two races of one driver. */
  readonly icc_one_race: number;
  /** What it is made of. */
  readonly breakdown: readonly SkillPart[];
}

/** A driver's four skills: the answer of `season.skills`. */
export interface DriverSkills {
  readonly driver_id: string;
  /** Speed, consistency, racecraft, tyre management. */
  readonly skills: readonly Skill[];
}

/** What is known of a skill as such, over all drivers. */
export interface SeasonSkill {
  readonly skill: SkillName;
  /** Correlation of two races of one driver. */
  readonly icc_one_race: number;
  /** Of a driver with the median number of races, 0 to 1. */
  readonly reliability: number;
  /** That number of races. */
  readonly median_races_n: number;
  /** Standard deviation between drivers, in z: 15 points. 0 where nothing repeats. */
  readonly sd_between: number;
  /** Drivers with a score. */
  readonly drivers_n: number;
}

/** A driver's four scores, points from 0 to 100; `null` where not measured. */
export interface SkillStrip {
  readonly driver_id: string;
  /** Points. */
  readonly speed_points: number | null;
  /** Points. */
  readonly consistency_points: number | null;
  /** Points. */
  readonly racecraft_points: number | null;
  /** Points. */
  readonly tyre_management_points: number | null;
}

/** Everybody's skills: the answer of `season.skillsOfAll`. */
export interface SeasonSkills {
  /** Each skill as such. */
  readonly skills: readonly SeasonSkill[];
  /** Everybody, in the season's order. */
  readonly drivers: readonly SkillStrip[];
}

/** One skill of a driver: what it is, what was asked. */
export interface SkillSlider {
  readonly skill: SkillName;
  /** The score as it is, points; `null` where the skill is not measurable for this driver. */
  readonly current_points: number | null;
  /** The score that was asked, points; the current one where nothing was. */
  readonly asked_points: number | null;
  /** The best score that anybody in this season has, points. */
  readonly best_points: number | null;
  /** Share of the driver's mean that is driver and not chance, 0 to 1. */
  readonly reliability: number;
  /** Why it cannot be moved; `null` where it can. */
  readonly refused: ForecastRefusal | null;
}

/** The adjusted forecast against the base. */
export interface ForecastChange {
  /** Expected places gained; negative where the change loses some. */
  readonly places_gained: number;
  /** The 80 % interval of `places_gained`, places, from how well the worth of a point is known. */
  readonly places_gained_interval: readonly [from: number, to: number];
  /** Rank of the driver's expected place in the field as it is. */
  readonly rank_before: number;
  /** The same with the skills asked. */
  readonly rank_after: number;
}

/** What some points more of a skill go with. */
export interface SkillPriority {
  readonly skill: SkillName;
  /** Points more that the places are told for. */
  readonly points: number;
  /** Expected places gained. */
  readonly places: number;
  /** The 80 % interval of `places`, places. */
  readonly places_interval: readonly [from: number, to: number];
}

/** A track, and what a better skill goes with there. */
export interface TrackFocus {
  readonly track_id: string;
  /** Expected place there as the driver is, before the weekend. */
  readonly expected_place: number;
  /** The skill that is worth most there; `null` where none is worth anything. */
  readonly skill: SkillName | null;
  /** Expected places gained by five points more of it. */
  readonly places: number;
  /** The driver's pace there against the driver's own level, percent of a lap time; negative is faster. */
  readonly fit_deviation_pct: number | null;
}

/** A week of practice. */
export interface PracticeWeek {
  /** From 1. */
  readonly week: number;
  /** What is worked at. */
  readonly skill: SkillName;
  /** Points of it that are to be moved by the end of the week, in all. */
  readonly points: number;
  /** Expected place at the end of the week, were the skills so. */
  readonly expected_place: number;
  /** Expected places gained so far. */
  readonly places_gained: number;
  /** The 80 % interval of `places_gained`, places. */
  readonly places_gained_interval: readonly [from: number, to: number];
}

/** A driver's forecast as it is and as it would go with other skills: the answer of `season.improve`. */
export interface Improvement {
  readonly driver_id: string;
  readonly track_id: string;
  /** `null` for a race that is in no calendar. */
  readonly race_id: string | null;
  readonly evidence: Evidence;
  /** What goes with a skill, not what comes of it. */
  readonly basis: "association";
  /** The same in words. Show it wherever you show the change. */
  readonly caveat: string;
  /** How many are in the field. */
  readonly field_size: number;
  /** Points that may be moved in all. */
  readonly budget_points: number;
  /** Points that are moved: the sum of the changes without their signs. */
  readonly used_points: number;
  /** Each skill. */
  readonly skills: readonly SkillSlider[];
  /** The forecast as it is. `null` where there is none. */
  readonly base: DriverForecast | null;
  /** The forecast with the skills asked. `null` where it is refused. */
  readonly adjusted: DriverForecast | null;
  /** What changes between the two. `null` where there is no adjusted forecast. */
  readonly change: ForecastChange | null;
  /** Whether a skill is asked that nobody in this season has: then a point's worth is carried further than it was seen. */
  readonly extrapolates: boolean;
  /** What each measurable skill is worth to this driver here, most first. */
  readonly priorities: readonly SkillPriority[];
  /** Every track, where a better skill gains most places first. */
  readonly tracks: readonly TrackFocus[];
  /** How the change could be spread over weeks. `null` where nothing is changed. */
  readonly plan: { readonly weeks: readonly PracticeWeek[]; readonly assumes: string } | null;
  /** Why there is no adjusted forecast; `null` where there is one. */
  readonly refused: ForecastRefusal | null;
}

/** A driver who is alike. */
export interface SimilarDriver {
  readonly driver_id: string;
  /** Distance, points: 15 are one standard deviation between drivers. */
  readonly distance_points: number;
  /** Skills that both have measured. */
  readonly compared_n: number;
  readonly skills: SkillStrip;
  /** Races started. */
  readonly total_races: number;
  /** Mean official finish, places. */
  readonly avg_finish: number | null;
  readonly wins: number;
  /** Races finished in the first three. */
  readonly podiums: number;
  /** Races finished in the first ten. */
  readonly top10: number;
}

/** The drivers most like one: the answer of `season.similar`. */
export interface Similar {
  readonly driver_id: string;
  /** The skills that are compared: the driver's own, but for those asked otherwise. */
  readonly skills: SkillStrip;
  /** Nearest first. Empty where the answer is refused. */
  readonly drivers: readonly SimilarDriver[];
  /** Why nobody can be named; `null` where somebody is. */
  readonly refused: ForecastRefusal | null;
}
