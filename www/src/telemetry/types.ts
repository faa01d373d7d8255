/** The shapes of answers about telemetry are the package's: this file only gives them one place in the site. */
export type * from "hackthetrack/telemetry";
