/**
 * The shapes that telemetry answers with: those of the proxy's JSON, field by field.
 *
 * Units are suffixes: `_ms` milliseconds, `_m` metres from the line along the lap, `_kmh` km/h, `_bar` bar, `_pct` percent, `_deg`
 * degrees. Official times are whole milliseconds; what is computed between official crossings has fractions. `null` means "not
 * known", never zero. A refusal is an answer: `refused` says why, and what is known stands beside it.
 */

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
  /** Half-width of the 95 % band of `delta_ms`. */
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

/** Where a driver loses time to a reference, and whether that is more than their own spread. */
export interface Coaching {
  readonly track_id: string;
  readonly race_num: number;
  readonly race_id: string;
  readonly driver: CoachedLap;
  readonly reference: CoachedLap;
  /** Whether the reference was asked for, or has the fastest certified racing lap of another car. */
  readonly reference_chosen: "asked" | "fastest_certified_lap";
  /** Driver less reference. */
  readonly official_delta_ms: number | null;
  /** Most time lost first. */
  readonly corners: readonly CoachedCorner[];
  readonly straights: readonly Straight[];
  readonly refused: Refusal | null;
}

/** A lap of a coaching answer. */
export interface CoachedLap {
  readonly car_number: string;
  readonly lap: number | null;
  readonly lap_time_ms: number | null;
}

/** One corner of a coaching answer. Differences are driver less reference, of medians over racing laps. */
export interface CoachedCorner extends Stretch {
  readonly name: string;
  readonly apex_m: number;
  readonly turn: "left" | "right" | null;
  /** On the compared laps. */
  readonly loss_ms: number;
  /** Half-width of the 95 % band of `loss_ms`. */
  readonly band_ms: number;
  /** How much the driver's own time here varies. */
  readonly own_spread_ms: number | null;
  readonly exceeds_own_spread: boolean | null;
  readonly usual_loss_ms: number | null;
  /** The driver's racing laps behind it. */
  readonly laps: number;
  /** Negative: the driver brakes earlier. */
  readonly brake_m: number | null;
  readonly minimum_kmh: number | null;
  readonly exit_kmh: number | null;
  /** Negative: the driver is on the throttle earlier. */
  readonly throttle_m: number | null;
  readonly brake_spread_m: number | null;
  readonly minimum_spread_kmh: number | null;
}
