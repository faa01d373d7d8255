/**
 * The one error class of the package. Each code is a situation that a caller can act on.
 *
 * Invariant: `reason` says what is wrong and `hint` what to do next, each as a full sentence.
 */

import type { Finding } from "./types.js";

/** What kind of situation an error is. Stable: programs may branch on it. */
export type ErrorCode =
  | "not_found"
  | "network"
  | "timeout"
  | "aborted"
  | "invalid_json"
  | "not_utf8"
  | "wrong_schema"
  | "sha256_mismatch"
  | "empty_file"
  | "too_large"
  | "truncated"
  | "invalid_id"
  | "unknown_id"
  | "not_initialised"
  | "no_season"
  | "engine_failed"
  | "invalid_argument"
  | TelemetryCode;

/** Situations that only `hackthetrack/telemetry` meets. */
export type TelemetryCode =
  | "too_many_drivers"
  | "same_driver"
  | "no_proxy"
  | "unknown_track"
  | "unknown_race"
  | "unknown_driver"
  | "no_frame"
  | "no_reference"
  | "rate_limited"
  | "overloaded"
  | "unavailable"
  | "telemetry_unavailable"
  | "telemetry_damaged"
  | "not_comparable"
  | "refused"
  | "internal";

/** A place in a file: line and column from 1 (columns count UTF-16 units), byte from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly byte: number;
}

/** What an error knows beyond its code. */
export interface ErrorDetails {
  /** What is wrong, as one sentence. */
  readonly reason: string;
  /** What to do next, as one sentence. */
  readonly hint: string;
  /** The file's name within the bundle, or the address asked for. */
  readonly file?: string | undefined;
  readonly position?: Position | undefined;
  /** For `unknown_id`: up to three known ids, nearest first. */
  readonly nearest?: readonly string[] | undefined;
  readonly cause?: unknown;
}

/**
 * The only error that this package throws or rejects with.
 *
 * @example
 * import { HackTheTrackError, Season } from "hackthetrack";
 * try {
 *   await Season.open("no/such/folder");
 * } catch (error) {
 *   if (!(error instanceof HackTheTrackError)) throw error;
 *   console.log(error.code, error.hint);
 * }
 */
export class HackTheTrackError extends Error {
  override readonly name = "HackTheTrackError";
  /** Stable machine word of the situation. */
  readonly code: ErrorCode;
  /** The file's name within the bundle, or the address asked for. */
  readonly file: string | undefined;
  /** Where in the file, where that is known. */
  readonly position: Position | undefined;
  /** What is wrong, as one sentence. */
  readonly reason: string;
  /** What to do next, as one sentence. */
  readonly hint: string;
  /** For `unknown_id`: up to three known ids, nearest first. */
  readonly nearest: readonly string[] | undefined;

  constructor(code: ErrorCode, details: ErrorDetails) {
    const { position, file } = details;
    const place = position === undefined ? "" : ` line ${position.line} column ${position.column}`;
    const prefix = file === undefined ? "" : `${file}${place}: `;
    super(
      `${prefix}${details.reason} ${details.hint}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.code = code;
    this.file = file;
    this.position = position;
    this.reason = details.reason;
    this.hint = details.hint;
    this.nearest = details.nearest;
  }
}

/**
 * The finding that stands for a file that could not be used.
 *
 * @internal
 */
export function findingOf(error: HackTheTrackError): Finding {
  const { position } = error;
  const place =
    position === undefined ? "" : ` (line ${position.line}, column ${position.column}, byte ${position.byte})`;
  return Object.freeze({
    code: error.code,
    severity: "error",
    file: error.file ?? "",
    path: null,
    line: position?.line ?? null,
    what: place === "" ? error.reason : `${error.reason.replace(/\.$/, "")}${place}.`,
    done: "The file was left out; the others were read.",
    count: 1,
  } satisfies Finding);
}
