/**
 * Questions on their way. The same question asked twice at once is fetched once.
 *
 * Invariant: an abort ends only the waiting of whoever aborts. A fetch is stopped when its time is over or nobody waits any more.
 */

import { HackTheTrackError } from "./errors.js";

/** Fetches until the signal says stop. */
type Task<T> = (signal: AbortSignal) => Promise<T>;

/** All questions of one kind that are on their way, by address. */
export class Flights<T> {
  readonly #limit_ms: number;
  readonly #flights = new Map<string, Flight<T>>();

  constructor(limit_ms: number) {
    this.#limit_ms = limit_ms;
  }

  /** Waits for the answer to this address, which is fetched where nobody waits for it yet. */
  async join(address: string, signal: AbortSignal | undefined, task: Task<T>): Promise<T> {
    if (signal?.aborted) throw aborted(address, signal.reason);
    let flight = this.#flights.get(address);
    if (flight === undefined) {
      flight = new Flight(address, this.#limit_ms, task, () => this.#flights.delete(address));
      this.#flights.set(address, flight);
    }
    return flight.wait(signal);
  }
}

class Flight<T> {
  readonly #address: string;
  readonly #controller = new AbortController();
  readonly #landing: Promise<T>;
  readonly #onEnd: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting = 0;

  constructor(address: string, limit_ms: number, task: Task<T>, onEnd: () => void) {
    this.#address = address;
    this.#onEnd = onEnd;
    const late = new Promise<never>((_, reject) => {
      // A longer time than this overflows the timer, which would then fire at once.
      if (limit_ms < 2 ** 31) this.#timer = setTimeout(() => reject(tooLate(address, limit_ms)), limit_ms);
    });
    this.#landing = Promise.race([task(this.#controller.signal), late]).finally(() => this.#end());
    // Where the last one left before, nobody is there to be told.
    this.#landing.catch(() => {});
  }

  async wait(signal: AbortSignal | undefined): Promise<T> {
    this.#waiting++;
    let onAbort = () => {};
    const left = new Promise<never>((_, reject) => {
      onAbort = () => reject(aborted(this.#address, signal?.reason));
      signal?.addEventListener("abort", onAbort, { once: true });
    });
    try {
      return await Promise.race([this.#landing, left]);
    } finally {
      signal?.removeEventListener("abort", onAbort);
      this.#waiting--;
      if (this.#waiting === 0) this.#end();
    }
  }

  #end(): void {
    // Only once: by the second time the same question may be on its way again.
    if (this.#controller.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#controller.abort();
    this.#onEnd();
  }
}

function aborted(file: string, cause: unknown): HackTheTrackError {
  return new HackTheTrackError("aborted", {
    file,
    reason: "The question was stopped by its signal.",
    hint: "Ask again with a fresh signal.",
    cause,
  });
}

function tooLate(file: string, limit_ms: number): HackTheTrackError {
  return new HackTheTrackError("timeout", {
    file,
    reason: `The answer did not arrive within ${limit_ms} ms.`,
    hint: "Ask again, or allow more time with timeout_ms.",
  });
}
