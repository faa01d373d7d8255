/**
 * The engine: starts the WebAssembly module once and puts questions to it.
 *
 * Invariant: starting is idempotent. Calls at the same time share one start; a failed start may be tried again.
 */

import initGlue, * as glue from "../pkg/hackthetrack.js";
import { HackTheTrackError } from "./errors.js";
import { platform } from "./platform.js";

/** Where the module comes from: an address, a response, its bytes, or a compiled module. */
export type InitSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** @internal */
type Engine = Pick<typeof glue, "findings" | "nearest" | "normalise" | "repair_nan" | "unpack_laps">;

let started = false;
let starting: Promise<void> | undefined;

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
  if (started) return;
  starting ??= start(source).finally(() => {
    starting = undefined;
  });
  await starting;
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
  if (started) return;
  try {
    glue.initSync({ module });
  } catch (cause) {
    throw notStarted(cause);
  }
  started = true;
}

/**
 * Begins to start where the module must be fetched, so that it is there when it is needed. Where its bytes are at hand (Node,
 * inline) nothing happens yet: lookups need no engine, and {@link ask} starts it at once.
 *
 * @internal
 */
export function startEarly(): Promise<void> | undefined {
  return started || "bytes" in platform().wasm ? undefined : init();
}

async function start(source: InitSource | Promise<InitSource> | undefined): Promise<void> {
  try {
    const given = source === undefined ? own() : await source;
    if (given instanceof WebAssembly.Module || ArrayBuffer.isView(given) || given instanceof ArrayBuffer) {
      glue.initSync({ module: given });
    } else {
      await initGlue({ module_or_path: given });
    }
  } catch (cause) {
    throw notStarted(cause);
  }
  started = true;
}

function own(): InitSource {
  const { wasm } = platform();
  return "bytes" in wasm ? wasm.bytes() : wasm.address();
}

function notStarted(cause: unknown): HackTheTrackError {
  return new HackTheTrackError("not_initialised", {
    reason: "The WebAssembly module could not be started.",
    hint: 'Serve hackthetrack_bg.wasm beside the script, pass its bytes to init(), or import "hackthetrack/inline".',
    cause,
  });
}

/**
 * Calls the engine; a fault inside it becomes a typed error.
 *
 * @internal
 */
export function ask<T>(question: (engine: Engine) => T): T {
  const { wasm } = platform();
  if (!started && "bytes" in wasm) initSync(wasm.bytes());
  if (!started) {
    throw new HackTheTrackError("not_initialised", {
      reason: "The engine is not started yet.",
      hint: "Await init() or Season.open() first.",
    });
  }
  try {
    return question(glue);
  } catch (cause) {
    throw new HackTheTrackError("engine_failed", {
      reason: "The engine stopped on these files.",
      hint: "Reload the page or the module, and report the files with the message of the cause.",
      cause,
    });
  }
}
