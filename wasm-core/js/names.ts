/**
 * The names of the files of a season.
 */

export const MANIFEST = "manifest.json";
export const DASHBOARD = "dashboardData.json";
export const STATS = "driver_season_stats.json";
export const RESULTS = "driver_race_results.json";
export const FINDINGS = "findings.json";
export const LAPS = "laps.bin";

/** Without a manifest: what is needed for the first view. */
export const KNOWN_FIRST: readonly string[] = [DASHBOARD, STATS, RESULTS];

/** Without a manifest: what is looked for when findings or laps are asked for. Absence is no fault. */
export const KNOWN_LATER: readonly string[] = [
  "driver_factors.json",
  "track_layouts.json",
  "factor_breakdowns.json",
  "coaching_recommendations.json",
  "telemetry_coaching_insights.json",
  "validation_report.json",
  "corner_analysis_barber_r1.json",
  "corner_comparison_example.json",
  FINDINGS,
  LAPS,
];
