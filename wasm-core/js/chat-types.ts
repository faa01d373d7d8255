/**
 * The shapes that the chat answers with: those of the engine's JSON, field by field.
 *
 * An answer is made of pieces. Every number in it is a figure with a handle, and a figure's key gives the rows that it was made of.
 * Units are suffixes: `_ms` milliseconds, `_pct` percent, `_m` metres. `null` means "not known", never zero.
 */

import type { Baseline, ForecastRefusal, Moment } from "./forecast-types.js";

/** What kind of question was understood; `which` where it is asked back, `refused` where there is no answer. */
export type ChatKind =
  | "best_at_track"
  | "best_at_skill"
  | "forecast"
  | "why"
  | "time_lost"
  | "practise"
  | "compare"
  | "season"
  | "result"
  | "track"
  | "qualifying"
  | "championship"
  | "certainty"
  | "source"
  | "skills"
  | "leaders"
  | "fit"
  | "similar"
  | "meaning"
  | "help"
  | "which"
  | "refused";

/** What an answer was about: sent back in the history, it lets the next message leave things out. */
export interface ChatTopic {
  readonly kind: ChatKind;
  readonly drivers: readonly string[];
  /** Whom the driver who is still to be named is set against. Where he stands in `drivers` too, he is the one who loses. */
  readonly rival: string | null;
  readonly track: string | null;
  readonly race_num: number | null;
  readonly round: number | null;
  readonly moment: Moment | null;
  readonly skill: string | null;
  /** Keys of figures that were cited, the first ones. */
  readonly keys: readonly string[];
}

/** A piece of an answer. */
export type ChatSegment =
  /** Plain words, without a digit. */
  | { readonly kind: "words"; readonly text: string }
  /** A declared name: of a `driver`, `track`, `race`, `round`, `sector`, `corner`, `lap`, `season`, or an `echo` of the question. */
  | { readonly kind: "label"; readonly of: string; readonly id: string | null; readonly text: string }
  /** A figure, its interval, or over how many it is. */
  | { readonly kind: "figure"; readonly handle: string; readonly part: "value" | "interval" | "n" };

/** What kind of thing a figure was made from. */
export type FigureSource = "results" | "laps" | "track" | "model" | "score" | "telemetry";

/** A figure of an answer. */
export interface Figure {
  /** The handle, unique within the answer: `e1`, `e2`, ... */
  readonly id: string;
  /** What `season.evidence` takes. */
  readonly key: string;
  /** What it is, for people. */
  readonly what: string;
  readonly value: number;
  /** `places`, `ms`, `pct`, `points`, `kmh`, `m`, `c`; empty for a bare number. */
  readonly unit: string;
  /** The value as it stands in the text. */
  readonly text: string;
  /** Where it lies with a chance of `interval_pct`; `null` where it is exact or not known how sure it is. */
  readonly interval: readonly [from: number, to: number] | null;
  readonly interval_pct: number | null;
  readonly interval_text: string | null;
  /** Over how many it is; `null` where it is of one thing. */
  readonly n: number | null;
  /** What `n` counts. */
  readonly n_of: string | null;
  readonly n_text: string | null;
  readonly source: FigureSource;
}

/** Who or what may be meant, where it is asked back. */
export interface ChatCandidate {
  readonly of: "driver" | "track";
  readonly id: string;
  readonly name: string;
}

/** Small data to draw beside an answer. */
export type ChatPicture =
  | {
      readonly kind: "bars";
      readonly what: string;
      readonly unit: string;
      /** `id` is a driver's or a track's, or a skill's word; `text` is the value as sentences write it; `key` is what `season.evidence` takes. */
      readonly bars: readonly {
        readonly id: string;
        readonly value: number;
        readonly text: string;
        readonly key: string;
      }[];
    }
  /** The chance of every place (index 0 = P1), with the key of each. */
  | {
      readonly kind: "distribution";
      readonly driver_id: string;
      readonly chances_pct: readonly number[];
      readonly keys: readonly string[];
    }
  /** A place in every round, with the key of each; `null` where there was none. */
  | {
      readonly kind: "line";
      readonly driver_id: string;
      readonly rounds: readonly number[];
      readonly places: readonly (number | null)[];
      readonly keys: readonly string[];
    };

/** The answer of `season.chat`. */
export interface ChatAnswer {
  readonly kind: ChatKind;
  /** The answer in pieces. */
  readonly segments: readonly ChatSegment[];
  /** The same as text. */
  readonly text: string;
  /** The figures, in the order in which they are cited. */
  readonly evidence: readonly Figure[];
  readonly candidates: readonly ChatCandidate[];
  /** Next questions that have an answer. */
  readonly suggestions: readonly string[];
  readonly picture: ChatPicture | null;
  readonly topic: ChatTopic;
  /** Why there is no answer; `null` where there is one. */
  readonly refused: ForecastRefusal | null;
}

/** A row that a figure was made of. */
export type EvidenceRow =
  /** A driver's part in a race. */
  | {
      readonly row: "result";
      readonly race_id: string;
      readonly round: number;
      readonly driver_id: string;
      readonly car_number: string;
      readonly grid: number | null;
      readonly finish: number | null;
      readonly status: "finished" | "dnf" | "dns" | null;
      readonly laps: number | null;
      readonly best_lap_ms: number | null;
      /** Median of the racing laps. */
      readonly pace_ms: number | null;
      readonly best_sectors_ms: readonly (number | null)[];
    }
  /** A lap; `kind` says whether it counts for pace: `racing`, `first`, `in`, ... */
  | {
      readonly row: "lap";
      readonly race_id: string;
      readonly driver_id: string;
      readonly lap: number;
      readonly time_ms: number;
      readonly kind: string;
    }
  /** A race as such; `cautions` are the first and last lap of each full-course yellow. */
  | {
      readonly row: "race";
      readonly race_id: string;
      readonly round: number;
      readonly entries: number;
      readonly cautions: readonly (readonly [first: number, last: number])[];
    }
  /** A circuit's description. */
  | { readonly row: "track"; readonly track_id: string; readonly length_m: number | null; readonly source: string }
  /** How good forecasts have been, or what they are held against. */
  | {
      readonly row: "score";
      /** A moment: the forecasts made then. Else a baseline. */
      readonly forecaster: Moment | Baseline["name"];
      /** Who is scored, and what a forecast may know. */
      readonly what: string;
      readonly race_ids: readonly string[];
      readonly entries: number;
      /** Mean error, places. */
      readonly mae: number | null;
      readonly mae_se: number | null;
      /** Outcomes inside their 80 % interval, percent. */
      readonly coverage_pct: number | null;
    }
  /** A car's laps, or a corner of them, which lap telemetry measures. */
  | {
      readonly row: "telemetry";
      readonly track_id: string;
      readonly race_num: number;
      readonly car_number: string;
      /** `null`: whole laps. */
      readonly corner: string | null;
    }
  /** A points table (index 0 = P1). */
  | { readonly row: "points"; readonly name: string; readonly by_place: readonly number[] };

/** A figure's source in full: the answer of `season.evidence`. */
export interface Resolved {
  readonly key: string;
  /** What the figure is, for people. */
  readonly what: string;
  /** The value as it is written; `null` where the season does not have it. */
  readonly text: string | null;
  /** Where the value lies with a chance of `interval_pct`; `null` where it is exact or not known how sure it is. */
  readonly interval: readonly [number, number] | null;
  readonly interval_pct: number | null;
  /** Over how many it is; `null` where it is of one thing. */
  readonly n: number | null;
  /** What it was made of, in the order of the season. */
  readonly rows: readonly EvidenceRow[];
}
