/**
 * What every telemetry entry point exports.
 */

export { type ErrorCode, type ErrorDetails, HackTheTrackError, type Position, type TelemetryCode } from "./errors.js";
export type { ImproveQuestion, SkillScores } from "./forecast-questions.js";
export type { Id } from "./ids.js";
export type { InitSource } from "./module.js";
export { coach, initTelemetry, type PairOptions, pair } from "./pair.js";
export { type Phrased, type PhraseOptions, Phrasing, type PhrasingState } from "./phrasing.js";
export type * from "./skill-types.js";
export { type AskOptions, Telemetry, type TelemetryOptions } from "./telemetry-client.js";
export { type AnswerDetails, type Problem, TelemetryError } from "./telemetry-error.js";
export type { CarQuestion, CoachingQuestion, CompareQuestion, OneOrTwo } from "./telemetry-questions.js";
export type * from "./telemetry-types.js";
