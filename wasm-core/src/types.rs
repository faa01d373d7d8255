//! The TypeScript names that the exported functions speak of.

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "answers")]
#[wasm_bindgen(typescript_custom_section)]
const ANSWERS: &str = r#"
export interface LapColumns {
  readonly race_ids: readonly string[];
  readonly driver_ids: readonly string[];
  readonly starts: Uint32Array;
  readonly lap: Uint16Array;
  readonly time_ms: Float64Array;
  readonly elapsed_ms: Float64Array;
  readonly sectors_ms: readonly Float64Array[];
  readonly loops_ms: readonly Float64Array[];
  readonly top_speed_kmh: Float64Array;
  readonly position: Uint16Array;
  readonly flag: Uint8Array;
  readonly in_pit: Uint8Array;
  readonly kind: Uint8Array;
}
export interface LapsFault {
  readonly offset: number;
  readonly what: string;
}
"#;

#[cfg(feature = "telemetry")]
#[wasm_bindgen(typescript_custom_section)]
const TELEMETRY: &str = r#"
import type { Coaching, Compare } from "../js/telemetry-types.js";
export interface PairFault {
  readonly code: "wrong_schema" | "not_comparable" | "same_driver";
  readonly reason: string;
  readonly hint: string;
}
"#;

#[cfg(feature = "audit")]
#[wasm_bindgen(typescript_custom_section)]
const AUDIT: &str = r#"
import type { Finding, PointsTable, SeasonInfo } from "../js/types.js";
export interface Normalised {
  readonly season: SeasonInfo;
  readonly points: PointsTable;
  readonly files: Readonly<Record<string, unknown>>;
  readonly findings: Finding[];
}
export interface Repaired {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly count: number;
}
"#;

#[cfg(any(feature = "audit", feature = "forecast", feature = "chat"))]
#[wasm_bindgen(typescript_custom_section)]
const FILES: &str = r#"
export type BundleFile = readonly [name: string, content: unknown];
"#;

#[cfg(feature = "forecast")]
#[wasm_bindgen(typescript_custom_section)]
const FORECAST: &str = r#"
import type { Championship, DriverFit, FieldForecast, Prediction, Score } from "../js/forecast-types.js";
import type { DriverSkills, Improvement, SeasonSkills, Similar } from "../js/skill-types.js";
export interface AskFault {
  readonly code: "unknown_id";
  readonly reason: string;
  readonly hint: string;
  readonly nearest: readonly string[];
}
"#;

#[cfg(feature = "chat")]
#[wasm_bindgen(typescript_custom_section)]
const CHAT: &str = r#"
import type { AskedChat } from "../js/chat-questions.js";
import type { ChatAnswer, Resolved } from "../js/chat-types.js";
"#;
