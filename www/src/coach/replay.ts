/**
 * Two laps run again, by the times at which each was at each place. Time goes on only while it is played and the page is seen.
 *
 * Invariant: whoever draws reads one moment; a place that a lap has reached never comes from another lap's clock.
 */

export const SPEEDS = [1, 2, 5] as const;
export type Speed = (typeof SPEEDS)[number];

export class Replay {
  readonly #listeners = new Set<() => void>();
  #at_ms = 0;
  #frame: number | null = null;
  #before: number | null = null;
  #speed: Speed = 1;

  /** Times in milliseconds since the start of the lap at each place, one list for each car. */
  constructor(readonly laps: readonly (readonly number[])[]) {}

  get at_ms(): number {
    return this.#at_ms;
  }

  get end_ms(): number {
    return Math.max(0, ...this.laps.map((lap) => lap.at(-1) ?? 0));
  }

  get playing(): boolean {
    return this.#frame !== null;
  }

  get speed(): Speed {
    return this.#speed;
  }

  set speed(speed: Speed) {
    this.#speed = speed;
    this.#tell();
  }

  /** The place that a car has reached, with its fraction; `null` for a car that is not there. */
  placeOf(car: number): number | null {
    const lap = this.laps[car];
    return lap === undefined || lap.length === 0 ? null : placeAtTime(lap, this.#at_ms);
  }

  seek(ms: number): void {
    this.#at_ms = Math.min(Math.max(ms, 0), this.end_ms);
    this.#tell();
  }

  play(): void {
    if (this.playing || document.hidden) return;
    if (this.#at_ms >= this.end_ms) this.#at_ms = 0;
    this.#before = null;
    this.#frame = requestAnimationFrame(this.#step);
    document.addEventListener("visibilitychange", this.#hide);
    this.#tell();
  }

  pause(): void {
    if (this.#frame === null) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
    document.removeEventListener("visibilitychange", this.#hide);
    this.#tell();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  readonly #step = (now: number): void => {
    const passed = this.#before === null ? 0 : now - this.#before;
    this.#before = now;
    this.#at_ms = Math.min(this.#at_ms + passed * this.#speed, this.end_ms);
    if (this.#at_ms >= this.end_ms) {
      this.pause();
      return;
    }
    this.#frame = requestAnimationFrame(this.#step);
    this.#tell();
  };

  readonly #hide = (): void => {
    if (document.hidden) this.pause();
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The place, with its fraction, that is reached at a time; the list rises. */
export function placeAtTime(lap: readonly number[], ms: number): number {
  let low = 0;
  let high = lap.length - 1;
  if (ms >= (lap[high] ?? 0)) return Math.max(high, 0);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lap[middle] ?? 0) <= ms) low = middle;
    else high = middle;
  }
  const [from, to] = [lap[low] ?? 0, lap[high] ?? 0];
  return to > from ? low + Math.min(Math.max((ms - from) / (to - from), 0), 1) : low;
}
