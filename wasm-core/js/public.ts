/**
 * What every entry point exports.
 */

export { initAudit } from "./audit.js";
export { initChat } from "./chat.js";
export type { ChatCoaching, ChatQuestion, ChatTurn } from "./chat-questions.js";
export type * from "./chat-types.js";
export { init, initSync } from "./engine.js";
export { type ErrorCode, type ErrorDetails, HackTheTrackError, type Position, type TelemetryCode } from "./errors.js";
export { initForecast } from "./forecast.js";
export type {
  ChampionshipQuestion,
  FieldQuestion,
  ImproveQuestion,
  PredictQuestion,
  SimilarQuestion,
  SkillScores,
} from "./forecast-questions.js";
export type * from "./forecast-types.js";
export type { Id } from "./ids.js";
export type { InitSource } from "./module.js";
export type { NamedFile, OpenOptions, Progress, SeasonSource } from "./options.js";
export { type IdKind, Season } from "./season.js";
export type * from "./skill-types.js";
export type * from "./types.js";
