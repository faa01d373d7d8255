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
