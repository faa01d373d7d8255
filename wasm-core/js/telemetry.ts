/**
 * `hackthetrack/telemetry`: where on the lap the time is lost, asked of a proxy that has telemetry.
 *
 * An entry point of its own: a page that shows no telemetry does not load it.
 */

export { type ErrorCode, type ErrorDetails, HackTheTrackError, type Position, type TelemetryCode } from "./errors.js";
export type { Id } from "./ids.js";
export { type AskOptions, Telemetry, type TelemetryOptions } from "./telemetry-client.js";
export { type AnswerDetails, type Problem, TelemetryError } from "./telemetry-error.js";
export type { CarQuestion, CoachingQuestion, CompareQuestion, OneOrTwo } from "./telemetry-questions.js";
export type * from "./telemetry-types.js";
