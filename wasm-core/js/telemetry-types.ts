/**
 * The shapes that telemetry answers with: those of the proxy's JSON, field by field.
 *
 * Units are suffixes: `_ms` milliseconds, `_m` metres from the line along the lap, `_kmh` km/h, `_bar` bar, `_pct` percent, `_deg`
 * degrees. Official times are whole milliseconds; what is computed between official crossings has fractions. `null` means "not
 * known", never zero. A refusal is an answer: `refused` says why, and what is known stands beside it.
 */

import type { ChatSegment, Figure } from "./chat-types.js";

export type { ChatSegment, Figure, FigureSource } from "./chat-types.js";

/** Why no answer can be given, or not from this car or lap. */
export interface Refusal {
  /** Stable machine word, for example `caution` or `low_coverage`. */
  readonly code: string;
  /** The reason as a sentence. */
  readonly detail: string;
  /** The car that it is about; `null`: about the whole question. */
  readonly car_number: string | null;
  /** The lap that it is about. */
  readonly lap: number | null;
  /** Where no lap of a car can be used: how many laps fell to which reason. */
  readonly reasons: readonly RefusalCount[];
}

/** How many laps fell to one reason. */
export interface RefusalCount {
  readonly code: string;
  readonly laps: number;
}

/** One race of which telemetry exists. */
export interface Session {
  readonly track_id: string;
  /** 1 for the first race of a weekend. */
  readonly race_num: number;
  /** The race's id in the season's files. */
  readonly race_id: string;
  /** Milliseconds since 1970-01-01T00:00:00Z; `null` where the cars' clocks do not say. */
  readonly start_ms: number | null;
  readonly cars: readonly SessionCar[];
}

/** What telemetry there is of one car in one race. */
export interface SessionCar {
  /** As the sheets print it: `"03"` is not `"3"`. */
  readonly car_number: string;
  /** The driver's id in the season's files. */
  readonly driver_id: string | null;
  /** How sure it is that these rows are of this car: by its official lap times, by what the logger says, or not at all. */
  readonly identity: "proven" | "stated" | "not_known";
  /** Whether the car's own clock can time a lap. */
  readonly clock: "running" | "frozen" | "receipt_only";
  /** What was logged, by column name, for example `SPEED`, `APS` (pedal), `ATH` (throttle blade). */
  readonly channels: readonly string[];
  /** How many official laps have rows. */
  readonly laps: number;
  /** The official best racing lap that has rows. */
  readonly best_lap: TimedLap | null;
  /** Whether the car can be compared at all. */
  readonly usable: boolean;
  /** Why not, where it cannot. */
  readonly refused: CarRefusal | null;
}

/** A lap by its official number and time. */
export interface TimedLap {
  readonly lap: number;
  readonly time_ms: number;
}

/** Why a car cannot be compared. */
export interface CarRefusal {
  readonly code: string;
  readonly detail: string;
}

/**
 * One or two laps on a common axis. With two, where on the lap the time is lost.
 *
 * Every series has one value for each place of `distance_m`. Corners and straights together tile the lap, and their `loss_ms` add
 * up to `official_delta_ms`.
 */
export interface Compare {
  readonly track_id: string;
  readonly race_num: number;
  readonly race_id: string;
  readonly length_m: number;
  /** Distance between two places of the axis. */
  readonly step_m: number;
  /** One or two, in the order asked. */
  readonly drivers: readonly ComparedLap[];
  /** The axis: metres from the line. Empty where refused. */
  readonly distance_m: readonly number[];
  /** First driver less second: positive where the first has used more time so far. `null` with one driver or where refused. */
  readonly delta_ms: readonly number[] | null;
  /** Half-width of the 95 % band of `delta_ms`: whole, and from 100 on two digits, rounded up. */
  readonly band_ms: readonly number[] | null;
  /** Difference of the official lap times, which is the last `delta_ms`. */
  readonly official_delta_ms: number | null;
  /** Where there are no samples: show the band only, no line. */
  readonly masks: readonly Stretch[];
  readonly corners: readonly Corner[];
  readonly straights: readonly Straight[];
  /** The official timing loops in order of the lap, the line (`FL`) last. */
  readonly anchors: readonly Anchor[];
  readonly refused: Refusal | null;
}

/** A part of the lap. */
export interface Stretch {
  readonly from_m: number;
  readonly to_m: number;
}

/** One driver's lap in a comparison. */
export interface ComparedLap {
  readonly car_number: string;
  /** `null` where no lap can be used. */
  readonly lap: number | null;
  readonly lap_time_ms: number | null;
  /** Whether the lap was asked for, or is the fastest racing lap with a certificate. */
  readonly chosen: "best_certified_racing_lap" | "asked";
  readonly kind: "racing" | "after_caution" | null;
  /** What `throttle_pct` is: the pedal or the throttle blade. Two quantities; do not compare one with the other. */
  readonly throttle_channel: "aps" | "ath" | null;
  /** Since the start of the lap. */
  readonly time_ms: readonly number[];
  readonly speed_kmh: readonly (number | null)[];
  readonly brake_front_bar: readonly (number | null)[];
  readonly throttle_pct: readonly (number | null)[];
  /** Steering wheel, positive to the left. */
  readonly steering_deg: readonly (number | null)[];
  readonly gear: readonly (number | null)[];
  /** How far the lap can be trusted; `null` where no lap can be used. */
  readonly certificate: LapCertificate | null;
  /** Every lap of the car in this race, and whether it can be asked for. */
  readonly laps: LapChoice;
}

/** How far a lap can be trusted. */
export interface LapCertificate {
  /** Share of the lap's distance that has samples. */
  readonly coverage_pct: number;
  readonly largest_gap_m: number;
  /** Median absolute error at official timing loops of this lap that were held out. */
  readonly held_out_ms: number | null;
  /** How many crossings of the line the car's clock was tied to official time with. */
  readonly line_crossings: number;
  readonly line_noise_ms: number | null;
}

/** The laps of a car. */
export interface LapChoice {
  readonly accepted: readonly AcceptedLap[];
  readonly refused: readonly RefusedLap[];
}

/** A lap that can be asked for. */
export interface AcceptedLap extends TimedLap {
  readonly kind: string;
}

/** A lap that cannot be used, and why. */
export interface RefusedLap {
  readonly lap: number;
  readonly code: string;
  readonly detail: string;
}

/** One corner of a comparison. */
export interface Corner extends Stretch {
  readonly name: string;
  readonly apex_m: number;
  readonly turn: "left" | "right" | null;
  /** Time that the first driver loses here; negative: gains. `null` with one driver. */
  readonly loss_ms: number | null;
  /** Half-width of the 95 % band of `loss_ms`. */
  readonly band_ms: number | null;
  /** In the order asked; `null` where the corner is not covered. */
  readonly drivers: readonly (CornerDriver | null)[];
}

/** What lies between two corners. */
export interface Straight extends Stretch {
  /** Time that the first driver loses here; negative: gains. `null` with one driver. */
  readonly loss_ms: number | null;
  /** Half-width of the 95 % band of `loss_ms`. */
  readonly band_ms: number | null;
}

/** What a driver did in a corner on the compared lap, and what they usually do. */
export interface CornerDriver {
  readonly time_ms: number;
  readonly entry_kmh: number;
  readonly minimum_kmh: number;
  /** Where the minimum is. */
  readonly minimum_m: number;
  readonly exit_kmh: number;
  readonly brake: Onset | null;
  readonly throttle: Onset | null;
  /** The lowest gear. */
  readonly gear: number | null;
  readonly habit: Habit;
}

/** When something began: between the last sample before it and the first after it. */
export interface Onset extends Stretch {
  /** The likeliest place. */
  readonly at_m: number;
}

/** What a driver usually does in a corner, over all their certified racing laps of the race. */
export interface Habit {
  readonly time_ms: Typical | null;
  readonly entry_kmh: Typical | null;
  readonly minimum_kmh: Typical | null;
  readonly exit_kmh: Typical | null;
  readonly brake_m: Typical | null;
  readonly throttle_m: Typical | null;
}

/** A median with its spread; the unit is that of the field's name. */
export interface Typical {
  readonly median: number;
  /** 1.4826 times the median absolute deviation; `null` below three laps. */
  readonly spread: number | null;
  /** Laps behind it. */
  readonly n: number;
}

/** An official timing loop, and how well the laps meet it. */
export interface Anchor {
  /** `IM1a`, `IM1`, `IM2a`, `IM2`, `IM3a`, or `FL` for the line. */
  readonly name: string;
  readonly at_m: number;
  /** How well the loop's place is known. */
  readonly spread_m: number | null;
  /** Difference of the official times here; the delta goes through it. */
  readonly official_delta_ms: number | null;
  /** In the order asked; `null` where the lap has no official time here. */
  readonly drivers: readonly (AnchorDriver | null)[];
}

/** How well one lap meets a timing loop. */
export interface AnchorDriver {
  /** Before the lap was fitted to its official times. */
  readonly residual_m: number;
  readonly residual_ms: number;
  /** With this loop held out of the fit: the honest error. */
  readonly held_out_m: number | null;
  readonly held_out_ms: number | null;
}

/**
 * Where a driver loses time to a reference, in which phase, by what, how often, and what to practise. "Nothing certain to say" is an
 * answer: then `priorities` and `strengths` are empty.
 */
export interface Coaching {
  readonly track_id: string;
  readonly race_num: number;
  readonly race_id: string;
  readonly length_m: number;
  /** Distance between two places of the axis. */
  readonly step_m: number;
  readonly driver: CoachedLap;
  /** With `own_best` the driver's own car: no lap of it, but the time of `achievable`. */
  readonly reference: CoachedLap;
  /** Whether the reference was asked for, has the fastest certified racing lap of another car, or is the driver's own best pieces. */
  readonly reference_chosen: "asked" | "fastest_certified_lap" | "own_best";
  /** Driver less reference; `null` with `own_best`, which has no official time. */
  readonly official_delta_ms: number | null;
  /** Names of the corners where a loss is certain, most first. */
  readonly priorities: readonly string[];
  /** Names of the corners where a gain is certain, most first. */
  readonly strengths: readonly string[];
  /** Most time lost first. */
  readonly corners: readonly CoachedCorner[];
  readonly straights: readonly Straight[];
  /** A lap of the driver's own best pieces that fit together. */
  readonly achievable: Achievable | null;
  /** Why there is none. */
  readonly achievable_refused: NotKnown | null;
  /** The opening of the debrief; its figures stand in `evidence`. */
  readonly said: readonly ChatSegment[];
  /** Every figure of `said` and of the corners' `said`. */
  readonly evidence: readonly Figure[];
  /** `null` where the store has none, and where cars are coached without a proxy. */
  readonly map: TrackMap | null;
  readonly refused: Refusal | null;
}

/** A lap of a coaching answer. */
export interface CoachedLap {
  readonly car_number: string;
  readonly lap: number | null;
  readonly lap_time_ms: number | null;
}

/** The map of a track, seen from above: one point for each place of the axis, and the last is the first. */
export interface TrackMap {
  /** Made of satellite positions (north is up), or of how the cars turned. */
  readonly from: "gps" | "curvature";
  /** To the right of the map's middle. */
  readonly x_m: readonly number[];
  /** Up from the map's middle. */
  readonly y_m: readonly number[];
  /** How far start and end of the lap were apart before they were joined. */
  readonly closing_error_m: number;
  /** Racing laps that it was made of. */
  readonly laps: number;
}

/** Why a part of an answer is not known. */
export interface NotKnown {
  /** Stable machine word, for example `too_few_laps`. */
  readonly code: string;
  readonly message: string;
}

/** A lap put together of the driver's own laps, joined only where the car was about equally fast. */
export interface Achievable {
  readonly lap_time_ms: number;
  /** Against the driver's best racing lap; never negative. */
  readonly gain_ms: number;
  /** Half-width of the 95 % band of `gain_ms`. */
  readonly gain_band_ms: number;
  readonly best_lap: number;
  /** Corners and straights from line to line. */
  readonly pieces: readonly AchievablePiece[];
  /** Changes from one lap to another that were looked at. */
  readonly joins_checked: number;
  /** How many of them no car could drive. */
  readonly joins_refused: number;
  /** Racing laps that pieces were taken from. */
  readonly laps: number;
}

/** A piece of the achievable lap. */
export interface AchievablePiece extends Stretch {
  /** The corner's name, `straight before C3`, or `straight to the line`. */
  readonly name: string;
  /** The lap that it is of. */
  readonly lap: number;
  /** Against the same piece of the best lap, less what its join costs. */
  readonly gain_ms: number;
}

/** One corner of a coaching answer. Differences are driver less reference, of medians over racing laps. */
export interface CoachedCorner extends Stretch {
  readonly name: string;
  readonly apex_m: number;
  readonly turn: "left" | "right" | null;
  /** A loss or a gain only where it is more than `band_ms` and more than `own_spread_ms`. */
  readonly verdict: "loss" | "gain" | "not_certain";
  /** On the compared laps. */
  readonly loss_ms: number;
  /** Half-width of the 95 % band of `loss_ms`. */
  readonly band_ms: number;
  /** How much the driver's own time here varies. */
  readonly own_spread_ms: number | null;
  readonly exceeds_own_spread: boolean | null;
  readonly usual_loss_ms: number | null;
  /** The driver's racing laps behind it, less what is put aside. */
  readonly laps: number;
  /** Negative: the driver brakes earlier. */
  readonly brake_m: number | null;
  readonly minimum_kmh: number | null;
  readonly exit_kmh: number | null;
  /** Negative: the driver is on the throttle earlier. */
  readonly throttle_m: number | null;
  readonly brake_spread_m: number | null;
  readonly minimum_spread_kmh: number | null;
  /** Braking, entry, minimum and exit add up to `loss_ms`; the straight after the corner stands beside them. */
  readonly phases: readonly CoachedPhase[];
  /** The certain first. */
  readonly causes: readonly Cause[];
  readonly repeats: Repeats | null;
  /** Laps that the medians leave out. */
  readonly excused: readonly Excused[];
  /** What to practise, where a loss and a cause of it are certain. */
  readonly drill: Drill | null;
  /** Figures stand in the answer's `evidence`. */
  readonly said: readonly ChatSegment[];
  /** The laps that the figures are made of. */
  readonly visits: CoachedVisits;
}

/** A part of a corner, or the straight after it. */
export interface CoachedPhase extends Stretch {
  readonly phase: "brake" | "entry" | "minimum" | "exit" | "straight";
  readonly loss_ms: number;
  /** Half-width of the 95 % band of `loss_ms`. */
  readonly band_ms: number;
}

/** What is done differently: the driver's median less the reference's. */
export interface Cause {
  readonly code: "brake_point" | "entry_speed" | "minimum_speed" | "throttle_pick_up" | "exit_speed";
  readonly difference: number;
  readonly unit: "m" | "kmh";
  /** Where it lies with a chance of `interval_pct`. */
  readonly interval: readonly [from: number, to: number];
  readonly interval_pct: number;
  /** Whether the interval leaves out zero, the corner's verdict is certain and so as a rule, and the sign goes with it. */
  readonly certain: boolean;
  /** How much the driver's own value varies. */
  readonly own_spread: number;
  /** Laps of the driver, laps of the reference. */
  readonly laps: readonly [driver: number, reference: number];
}

/** In how many racing laps the corner took longer than the reference's usual time by more than the band. */
export interface Repeats {
  readonly slower: number;
  readonly laps: number;
}

/** Laps that are put aside; traffic only where the official times of the field prove it. */
export interface Excused {
  readonly code: "after_caution" | "traffic";
  readonly laps: number;
}

/** What to practise. Its words hold no number. */
export interface Drill {
  readonly code: string;
  readonly title: string;
  readonly text: string;
}

/** The laps of both, in order. */
export interface CoachedVisits {
  readonly driver: readonly CoachedVisit[];
  /** With `own_best` those of the driver's laps that were quickest here. */
  readonly reference: readonly CoachedVisit[];
}

/** What was done in a corner on one lap. */
export interface CoachedVisit {
  readonly lap: number;
  readonly time_ms: number;
  readonly brake_m: number | null;
  /** Highest speed before the apex. */
  readonly entry_kmh: number;
  readonly minimum_kmh: number;
  readonly exit_kmh: number;
  readonly throttle_m: number | null;
  /** Where the car was slowest. */
  readonly gear: number | null;
  /** Why the lap is put aside. */
  readonly excused: "after_caution" | "traffic" | null;
}
