/**
 * The shapes that forecasts answer with: those of the engine's JSON, field by field.
 *
 * Units are suffixes: `_pct` percent. A place is counted from 1, the winner's. `null` means "not known", never zero. A refusal is an
 * answer: `refused` says why, and what is known stands beside it. Every figure is rounded to what it is good for.
 */

/** What is known when a forecast is made: other races alone, or the qualifying of this one too. */
export type Moment = "before_weekend" | "after_qualifying";

/**
 * Which races a forecast is told. `other_events`: every event but this one; `earlier_events`: what could have been said on the eve
 * of the weekend; `earlier_races`: a second race knows the first of its weekend.
 */
export type Evidence = "other_events" | "earlier_events" | "earlier_races";

/** What forecasts are made of: `form` in other races, place on the `grid`. */
export type ForecastFeature = "form" | "grid";

/** Why something is not known. */
export interface ForecastRefusal {
  /** Stable machine word, for example `no_history` or `no_qualifying`. */
  readonly code: string;
  /** The reason as a sentence, with what to ask instead. */
  readonly detail: string;
}

/** Two places, and the chance of finishing between them, both included. */
export interface PlaceInterval {
  /** The better place, from 1. */
  readonly from: number;
  /** The worse place, from 1. */
  readonly to: number;
  /** The chance, percent: as near to 80 as whole places allow. */
  readonly chance_pct: number;
}

/** What one feature does to a driver's expected place. */
export interface Contribution {
  readonly feature: ForecastFeature;
  /** The feature against the field's mean, in standard deviations; higher is better. */
  readonly value: number;
  /** Expected place with it less expected place were it the field's mean, places; negative is gained. */
  readonly places: number;
}

/** One driver's forecast in one race. */
export interface DriverForecast {
  readonly driver_id: string;
  /** The car number in this race, or the driver's own where the driver is not entered. */
  readonly car_number: string;
  /** Whether the driver is entered in this race; a driver who is not is put into its field for the question. */
  readonly entered: boolean;
  /** Mean of the place, places. */
  readonly expected_place: number;
  /** The middle place: as likely to be bettered as not. */
  readonly median_place: number;
  /** Where the outcome lies with about 80 % chance. */
  readonly interval: PlaceInterval;
  /** Chance of the first place, percent. */
  readonly win_pct: number;
  /** Chance of the first three, percent. */
  readonly podium_pct: number;
  /** Chance of the first five, percent. */
  readonly top5_pct: number;
  /** Chance of the first ten, percent. */
  readonly top10_pct: number;
  /** Chance of each place, percent (index 0 = P1). */
  readonly chances_pct: readonly number[];
  /** Other races in which the driver's form is known. 0: the forecast is that of a driver of whom nothing is known. */
  readonly races: number;
  /** What moves the forecast from the field's middle. */
  readonly contributions: readonly Contribution[];
  /** Place on the grid; `null` before qualifying and where it is not known. */
  readonly grid_place: number | null;
  /** Where the driver finished, in the order of those classified; `null` where there is no result yet. */
  readonly finish_place: number | null;
}

/** What a feature is worth in a forecast. */
export interface FeatureWeight {
  readonly feature: ForecastFeature;
  /** Log-strength for a standard deviation of it among the entries of the fit. */
  readonly log_strength: number;
}

/** A race's field, forecast: the answer of `season.field`. */
export interface FieldForecast {
  readonly track_id: string;
  /** `null` for a race that is in no calendar. */
  readonly race_id: string | null;
  readonly moment: Moment;
  readonly evidence: Evidence;
  /** Races that the weights were fitted on. */
  readonly races: number;
  /** What each feature is worth. */
  readonly weights: readonly FeatureWeight[];
  /** Everybody in the field, best expected place first. Empty where the answer is refused. */
  readonly drivers: readonly DriverForecast[];
  /** Why there is no forecast; `null` where there is one. */
  readonly refused: ForecastRefusal | null;
}

/** Where a driver will finish, how sure that is, and how good such forecasts have been: the answer of `season.predict`. */
export interface Prediction {
  readonly track_id: string;
  /** `null` for a race that is in no calendar. */
  readonly race_id: string | null;
  readonly moment: Moment;
  readonly evidence: Evidence;
  /** How many are in the field. */
  readonly field_size: number;
  /** `null` where it is refused. */
  readonly forecast: DriverForecast | null;
  /** The driver's pace at this track against the driver's own level. It is no part of the forecast. */
  readonly fit: TrackFit;
  /** How forecasts of this moment have done, walk-forward over the season, everybody scored. `null` where none could be scored. */
  readonly score: ScoreFigures | null;
  /** Why there is no forecast; `null` where there is one. */
  readonly refused: ForecastRefusal | null;
}

/** A driver's fit to one track. */
export interface TrackFit {
  readonly track_id: string;
  /** Events at the track in which the driver's pace is known. */
  readonly visits: number;
  /** Races in them. */
  readonly races: number;
  /**
   * Percentile, 0 to 100, of the expected pace here among what drivers of this season do at a track against their own level: 50 is
   * as everywhere, 90 is a deviation that nine in ten are slower than. `null` where it is not known.
   */
  readonly score: number | null;
  /** Expected pace here against the driver's own level, percent of a lap time; negative is faster. */
  readonly deviation_pct: number | null;
  /** The 80 % interval of `deviation_pct`, percent of a lap time. */
  readonly interval_pct: readonly [from: number, to: number] | null;
  /** The deviation as it was driven, before shrinking, percent of a lap time. */
  readonly driven_pct: number | null;
  /** What speaks for the track itself and not for one weekend: `none` with one visit, `some` with more. */
  readonly track_evidence: "none" | "some";
  /** The confound in words; `null` where there are several visits. */
  readonly confound: string | null;
  /** Why nothing is known; `null` where something is. */
  readonly refused: ForecastRefusal | null;
}

/** How much of a deviation repeats, over all drivers. */
export interface FitEvidence {
  /** Standard deviation of what a driver's races of one weekend have in common, percent of a lap time. */
  readonly weekend_sd_pct: number;
  /** Standard deviation of one race about it, percent of a lap time. */
  readonly race_sd_pct: number;
  /** Share of a race's deviation that its weekend explains: how alike two races of a weekend are, 0 to 1. */
  readonly repeatability: number;
  /** Drivers' races that this is measured on. */
  readonly entries: number;
}

/** A driver's fit to every track of the season: the answer of `season.fit`. */
export interface DriverFit {
  readonly driver_id: string;
  /** Each track, in the season's order. */
  readonly tracks: readonly TrackFit[];
  /** What the season says of such deviations in general. */
  readonly season: FitEvidence;
}

/** One driver's chances in the championship. */
export interface Contender {
  readonly driver_id: string;
  /** Points after the known rounds. */
  readonly points: number;
  /** Rank after the known rounds; `null` before the first start. */
  readonly rank: number | null;
  /** Mean of the final points. */
  readonly expected_points: number;
  /** Final points between which 80 % of the draws lie. */
  readonly points_interval: readonly [from: number, to: number];
  /** Chance of the title, shared or not, percent. */
  readonly champion_pct: number;
  /** Chance of the first three, percent. */
  readonly top3_pct: number;
  /** Chance of each final rank, percent (index 0 = the first). */
  readonly ranks_pct: readonly number[];
  /** Points that the driver did have at the end; `null` where the season is not over. */
  readonly final_points: number | null;
  /** Rank that the driver did have at the end; `null` where the season is not over. */
  readonly final_rank: number | null;
}

/** The championship from a round on: the answer of `season.championship`. */
export interface Championship {
  /** The last round that is known; 0 where none is. */
  readonly after_round: number;
  /** The races that are forecast, in calendar order. */
  readonly remaining_race_ids: readonly string[];
  /** Points by finishing place (index 0 = P1). */
  readonly points_by_place: readonly number[];
  /** How often the rest of the season was drawn; 0 where nothing is left to draw. */
  readonly draws: number;
  /** What the draws started from. */
  readonly seed: number;
  /** Standard error of a chance at most (of one near 50 %), percent. */
  readonly error_pct: number;
  /** What the chances take for granted, as sentences. */
  readonly assumes: readonly string[];
  /** Everybody who has started or is entered, best expected points first. Empty where the answer is refused. */
  readonly drivers: readonly Contender[];
  /** Why there is no forecast; `null` where there is one. */
  readonly refused: ForecastRefusal | null;
}

/** Standard errors of figures (jackknife over races). */
export interface ScoreErrors {
  /** Of `mae`, places. */
  readonly mae: number | null;
  /** Of `spearman`. */
  readonly spearman: number | null;
  /** Of `nats`, nats a place. */
  readonly nats: number | null;
  /** Of `r2`. */
  readonly r2: number | null;
  /** Of `coverage_pct`, percent. */
  readonly coverage_pct: number | null;
}

/** Figures of one forecaster. `null` where a figure has no meaning or no data. */
export interface ScoreFigures {
  /** Mean absolute error of the expected place, places. */
  readonly mae: number | null;
  /** Rank correlation of forecast and finish, -1 to 1, mean of the races. */
  readonly spearman: number | null;
  /** What the order of the finish cost, nats a place, mean of the races; lower is better. */
  readonly nats: number | null;
  /** 1 less the share of the variance of finishing places that is left. */
  readonly r2: number | null;
  /** Share of entries inside their 80 % interval, percent. */
  readonly coverage_pct: number | null;
  /** Mean number of places in an 80 % interval. */
  readonly interval_places: number | null;
  /** Standard errors of the figures above. */
  readonly se: ScoreErrors;
}

/** What a forecast has to beat. */
export interface Baseline extends ScoreFigures {
  readonly name: "random" | "past_finishes" | "grid" | "grid_regressed";
}

/** One scoring. */
export interface ScoreBoard {
  /** In words: who is scored and what a forecast may know. */
  readonly what: string;
  /** Races scored, in calendar order. */
  readonly race_ids: readonly string[];
  /** Entries in them. */
  readonly entries: number;
  /** The forecast made without the weekend's qualifying. `null` where no race can be forecast. */
  readonly before_weekend: ScoreFigures | null;
  /** The forecast made with it. `null` where no race has a qualifying. */
  readonly after_qualifying: ScoreFigures | null;
  /** What a forecast has to beat. */
  readonly baselines: readonly Baseline[];
}

/** How good the forecasts of a season have been, walk-forward: the answer of `season.score`. */
export interface Score {
  /** Cars seen before the scored part begins, placed among themselves; after qualifying, a forecast knows every earlier race. */
  readonly scoring_a: ScoreBoard;
  /** Everybody classified; a forecast knows earlier events only. */
  readonly scoring_b: ScoreBoard;
}

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
