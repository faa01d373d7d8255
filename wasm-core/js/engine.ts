/**
 * The engine's first module: what every season is asked (laps, ids).
 */

import * as glue from "../pkg/hackthetrack.js";
import { type InitSource, WasmModule } from "./module.js";
import { platform, sourceOf } from "./platform.js";

const answers = new WasmModule<typeof glue>("hackthetrack_bg.wasm");

/**
 * Starts the engine. A season does it by itself; call this only to start earlier, or to say where the module is.
 * A second call does nothing.
 *
 * @example
 * import { readFileSync } from "node:fs";
 * import { createRequire } from "node:module";
 * import { init } from "hackthetrack";
 * const path = createRequire(import.meta.url).resolve("hackthetrack/hackthetrack.wasm");
 * await init(readFileSync(path));
 * await init();
 */
export async function init(source?: InitSource | Promise<InitSource>): Promise<void> {
  await answers.start(() => glue, source ?? (() => sourceOf(platform().answers)));
}

/**
 * Starts the engine at once from bytes or a compiled module, without a promise.
 *
 * @example
 * import { readFileSync } from "node:fs";
 * import { createRequire } from "node:module";
 * import { initSync } from "hackthetrack";
 * initSync(readFileSync(createRequire(import.meta.url).resolve("hackthetrack/hackthetrack.wasm")));
 */
export function initSync(module: BufferSource | WebAssembly.Module): void {
  answers.startNow(glue, () => module);
}

/**
 * Begins to start where the module must be fetched, so that it is there when it is needed. Where its bytes are at hand (Node,
 * inline) nothing happens yet: lookups need no engine, and {@link ask} starts it at once.
 *
 * @internal
 */
export function startEarly(): Promise<void> | undefined {
  return answers.isStarted || "bytes" in platform().answers ? undefined : init();
}

/**
 * Asks the engine; a fault inside it becomes a typed error.
 *
 * @internal
 */
export function ask<T>(question: (engine: Pick<typeof glue, "nearest" | "unpack_laps">) => T): T {
  const source = platform().answers;
  if ("bytes" in source) answers.startNow(glue, source.bytes);
  return answers.ask(question);
}
