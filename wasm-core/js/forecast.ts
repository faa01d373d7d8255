/**
 * The engine's fourth module: what is forecast from a season.
 *
 * Invariant: it is loaded by the first forecast, never by opening a season.
 */

import type * as glue from "../pkg/hackthetrack_forecast.js";
import { type InitSource, WasmModule } from "./module.js";
import { platform, sourceOf } from "./platform.js";

const forecast = new WasmModule<typeof glue>("hackthetrack_forecast_bg.wasm");

/**
 * A season inside the module.
 *
 * @internal
 */
export type Handle = glue.Forecasts;

/**
 * Starts the part of the engine that forecasts. The first forecast does it by itself; call this only to start earlier, or to say
 * where the module is. A second call does nothing.
 *
 * @example
 * import { readFileSync } from "node:fs";
 * import { createRequire } from "node:module";
 * import { initForecast } from "hackthetrack";
 * const path = createRequire(import.meta.url).resolve("hackthetrack/hackthetrack_forecast.wasm");
 * await initForecast(readFileSync(path));
 */
export async function initForecast(source?: InitSource | Promise<InitSource>): Promise<void> {
  await forecast.start(
    () => import("../pkg/hackthetrack_forecast.js"),
    source ?? (() => sourceOf(platform().forecast)),
  );
}

/**
 * A season of these files, opened in the module, which is loaded first where it is not there yet.
 *
 * @internal
 */
export async function openForecasts(files: Parameters<typeof glue.Forecasts.open>[0]): Promise<Handle> {
  await initForecast();
  return forecast.ask((engine) => engine.Forecasts.open(files));
}

/**
 * Asks an opened season; a fault inside the module becomes a typed error.
 *
 * @internal
 */
export function askForecasts<T>(season: Handle, question: (season: Handle) => T): T {
  return forecast.ask(() => question(season));
}
