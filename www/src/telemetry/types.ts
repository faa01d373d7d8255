/**
 * The proxy's answers about telemetry, as they come over the wire. Units are in the names; `null` is "not known".
 *
 * Invariant: nothing here is computed by the site. A figure that is not in an answer is not shown.
 */

/** Which races, cars and channels exist. */
export interface Sessions {
  readonly sessions: readonly Session[];
}

export interface Session {
  readonly track_id: string;
  readonly race_num: number;
  readonly race_id: string;
  /** ISO 8601. */
  readonly start: string | null;
  readonly cars: readonly SessionCar[];
}

export interface SessionCar {
  readonly car_number: string;
  readonly driver_id: string | null;
  readonly identity: "proven" | "stated" | "not_known";
  readonly clock: "running" | "frozen" | "receipt_only";
  readonly channels: readonly string[];
  /** Official laps that have rows. */
  readonly laps: number;
  /** Official best racing lap that has rows. */
  readonly best_lap: { readonly lap: number; readonly time_ms: number } | null;
  readonly usable: boolean;
  readonly refused: { readonly code: string; readonly detail: string } | null;
}

/** Two laps on one distance axis, or one lap alone. */
export interface Compare {
  readonly track_id: string;
  readonly race_num: number;
  readonly race_id: string;
  readonly length_m: number;
  readonly step_m: number;
  /** In the order asked. */
  readonly drivers: readonly ComparedLap[];
  /** Metres from the line; empty where refused. */
  readonly distance_m: readonly number[];
  /** First less second: positive where the first driver has used more time. */
  readonly delta_ms: readonly number[] | null;
  /** Half the width of the 95 % band of the delta. */
  readonly band_ms: readonly number[] | null;
  readonly official_delta_ms: number | null;
  /** Where there are no samples: only the band is drawn. */
  readonly masks: readonly Mask[];
  /** Corners and straights tile the lap; their losses add up to the official difference. */
  readonly corners: readonly Corner[];
  readonly straights: readonly Straight[];
  /** Official timing loops in order of the lap, the line last. */
  readonly anchors: readonly Anchor[];
  readonly refused: Refusal | null;
}

export interface Mask {
  readonly from_m: number;
  readonly to_m: number;
}

type Trace = readonly (number | null)[];

export interface ComparedLap {
  readonly car_number: string;
  readonly lap: number | null;
  readonly lap_time_ms: number | null;
  readonly chosen: "best_certified_racing_lap" | "asked";
  readonly kind: "racing" | "after_caution" | null;
  /** Pedal or blade: two quantities. */
  readonly throttle_channel: "aps" | "ath" | null;
  readonly time_ms: readonly number[];
  readonly speed_kmh: Trace;
  readonly brake_front_bar: Trace;
  readonly throttle_pct: Trace;
  readonly steering_deg: Trace;
  readonly gear: Trace;
  readonly certificate: Certificate | null;
  readonly laps: { readonly accepted: readonly AcceptedLap[]; readonly refused: readonly RefusedLap[] };
}

export interface Certificate {
  readonly coverage_pct: number;
  readonly largest_gap_m: number;
  /** Median absolute error at the held-out loops of this lap. */
  readonly held_out_ms: number | null;
  readonly line_crossings: number;
  readonly line_noise_ms: number | null;
}

export interface AcceptedLap {
  readonly lap: number;
  readonly time_ms: number;
  readonly kind: string;
}

export interface RefusedLap {
  readonly lap: number;
  readonly code: string;
  readonly detail: string;
}

export interface Corner {
  readonly name: string;
  readonly from_m: number;
  readonly apex_m: number;
  readonly to_m: number;
  readonly turn: "left" | "right" | null;
  readonly loss_ms: number | null;
  readonly band_ms: number | null;
  readonly drivers: readonly (CornerDriver | null)[];
}

export interface Straight {
  readonly from_m: number;
  readonly to_m: number;
  readonly loss_ms: number | null;
  readonly band_ms: number | null;
}

export interface CornerDriver {
  readonly time_ms: number;
  readonly entry_kmh: number;
  readonly minimum_kmh: number;
  readonly minimum_m: number;
  readonly exit_kmh: number;
  readonly brake: Onset | null;
  readonly throttle: Onset | null;
  readonly gear: number | null;
  /** Over all certified racing laps of the driver. */
  readonly habit: Habit;
}

export interface Habit {
  readonly time_ms: Typical | null;
  readonly entry_kmh: Typical | null;
  readonly minimum_kmh: Typical | null;
  readonly exit_kmh: Typical | null;
  readonly brake_m: Typical | null;
  readonly throttle_m: Typical | null;
}

/** An interval: between the last sample before and the first after. */
export interface Onset {
  readonly from_m: number;
  readonly at_m: number;
  readonly to_m: number;
}

/** Median and 1.4826 times the median absolute deviation; no spread below three laps. */
export interface Typical {
  readonly median: number;
  readonly spread: number | null;
  readonly n: number;
}

export interface Anchor {
  readonly name: string;
  readonly at_m: number;
  readonly spread_m: number | null;
  readonly official_delta_ms: number | null;
  readonly drivers: readonly (AnchorDriver | null)[];
}

export interface AnchorDriver {
  readonly residual_m: number;
  readonly residual_ms: number;
  readonly held_out_m: number | null;
  readonly held_out_ms: number | null;
}

export interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly car_number: string | null;
  readonly lap: number | null;
  readonly reasons: readonly { readonly code: string; readonly laps: number }[];
}

/** RFC 9457, with a stable code, and what exists where something was not found. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly known?: readonly string[];
}
