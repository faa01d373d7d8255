/**
 * A WebAssembly module of the package: started once, then asked.
 *
 * Invariant: starting is idempotent. Calls at the same time share one start; a failed start may be tried again.
 */

import { HackTheTrackError } from "./errors.js";

/** Where a module comes from: an address, a response, its bytes, or a compiled module. */
export type InitSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** A source at hand or to come, or a function that finds it when it is wanted. */
type Wanted = InitSource | Promise<InitSource> | (() => InitSource);

/** What the binding generator writes for each module. */
interface Glue {
  readonly default: (source: { module_or_path: string | URL | Response }) => Promise<unknown>;
  readonly initSync: (source: { module: BufferSource | WebAssembly.Module }) => unknown;
}

/** One module, by the name of its file. */
export class WasmModule<G extends Glue> {
  readonly #file: string;
  #glue: G | undefined;
  #starting: Promise<void> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  get isStarted(): boolean {
    return this.#glue !== undefined;
  }

  /** Starts it where it is not started. */
  async start(glue: () => G | Promise<G>, source: Wanted): Promise<void> {
    if (this.isStarted) return;
    this.#starting ??= this.#begin(glue, source).finally(() => {
      this.#starting = undefined;
    });
    await this.#starting;
  }

  /** Starts it at once where it is not started. */
  startNow(glue: G, module: () => BufferSource | WebAssembly.Module): void {
    if (this.isStarted) return;
    try {
      glue.initSync({ module: module() });
    } catch (cause) {
      throw this.#notStarted(cause);
    }
    this.#glue = glue;
  }

  /** Puts a question; a fault inside the module becomes a typed error. */
  ask<T>(question: (glue: G) => T): T {
    if (this.#glue === undefined) {
      throw new HackTheTrackError("not_initialised", {
        reason: "The engine is not started yet.",
        hint: "Await init() or Season.open() first.",
      });
    }
    try {
      return question(this.#glue);
    } catch (cause) {
      throw new HackTheTrackError("engine_failed", {
        reason: "The engine stopped on these files.",
        hint: "Reload the page or the module, and report the files with the message of the cause.",
        cause,
      });
    }
  }

  async #begin(wanted: () => G | Promise<G>, source: Wanted): Promise<void> {
    try {
      const glue = await wanted();
      const given = typeof source === "function" ? source() : await source;
      // Anything at hand is started at once: only what has to come needs the glue's own loading.
      if (isAtHand(given)) glue.initSync({ module: given });
      else await glue.default({ module_or_path: given });
      this.#glue = glue;
    } catch (cause) {
      throw this.#notStarted(cause);
    }
  }

  #notStarted(cause: unknown): HackTheTrackError {
    return new HackTheTrackError("not_initialised", {
      reason: `The WebAssembly module ${this.#file} could not be started.`,
      hint: `Serve ${this.#file} beside the script, pass its bytes, or import "hackthetrack/inline".`,
      cause,
    });
  }
}

function isAtHand(source: InitSource): source is BufferSource | WebAssembly.Module {
  return source instanceof WebAssembly.Module || ArrayBuffer.isView(source) || source instanceof ArrayBuffer;
}
