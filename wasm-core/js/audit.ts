/**
 * The engine's second module: reads files that this project did not write, and tells what is wrong with any files.
 *
 * Invariant: it is loaded when it is first asked, never by opening files that agree with their manifest.
 */

import type * as glue from "../pkg/hackthetrack_audit.js";
import { type InitSource, WasmModule } from "./module.js";
import { platform, sourceOf } from "./platform.js";

const audit = new WasmModule<typeof glue>("hackthetrack_audit_bg.wasm");

/**
 * Starts the part of the engine that reads other people's files and tells findings. A season does it by itself where it is
 * needed; call this only to start earlier, or to say where the module is. A second call does nothing.
 *
 * @example
 * import { readFileSync } from "node:fs";
 * import { createRequire } from "node:module";
 * import { initAudit } from "hackthetrack";
 * const path = createRequire(import.meta.url).resolve("hackthetrack/hackthetrack_audit.wasm");
 * await initAudit(readFileSync(path));
 */
export async function initAudit(source?: InitSource | Promise<InitSource>): Promise<void> {
  await audit.start(() => import("../pkg/hackthetrack_audit.js"), source ?? (() => sourceOf(platform().audit)));
}

/**
 * Asks the second module, which is loaded first where it is not there yet.
 *
 * @internal
 */
export async function askAudit<T>(
  question: (engine: Pick<typeof glue, "findings" | "normalise" | "repair_nan">) => T,
): Promise<T> {
  await initAudit();
  return audit.ask(question);
}
