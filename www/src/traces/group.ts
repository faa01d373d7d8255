/**
 * One cursor and one window for all traces. Whoever moves either tells the group, and the group places every plot: no
 * plot follows another, so that nothing can run in a circle.
 */
import type uPlot from "uplot";

/** The part of the lap that is in sight, in metres. */
export type Window = readonly [from_m: number, to_m: number];

export class TraceGroup {
  readonly #plots = new Set<uPlot>();
  readonly #listeners = new Set<() => void>();
  #index = 0;
  #window: Window;

  constructor(
    readonly distance_m: readonly number[],
    readonly whole: Window,
  ) {
    this.#window = whole;
  }

  get index(): number {
    return this.#index;
  }

  get window(): Window {
    return this.#window;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  add(plot: uPlot): () => void {
    this.#plots.add(plot);
    this.#show(plot);
    return () => void this.#plots.delete(plot);
  }

  /** To the sample with this index, or the nearest end. */
  moveTo(index: number, by: uPlot | null = null): void {
    const next = Math.min(Math.max(index, 0), this.distance_m.length - 1);
    if (next === this.#index && by !== null) return;
    this.#index = next;
    for (const plot of this.#plots) if (plot !== by) this.place(plot);
    for (const listener of this.#listeners) listener();
  }

  moveToMetre(metre: number): void {
    this.moveTo(nearest(this.distance_m, metre));
  }

  show(window: Window): void {
    this.#window = window;
    for (const plot of this.#plots) this.#show(plot);
    for (const listener of this.#listeners) listener();
  }

  /** Puts a plot's cursor where the group's is; out of sight it is hidden. */
  place(plot: uPlot): void {
    const at = this.distance_m[this.#index] ?? 0;
    const [from, to] = this.#window;
    const left = at < from || at > to ? -10 : plot.valToPos(at, "x");
    plot.setCursor({ left, top: 0 }, false);
  }

  #show(plot: uPlot): void {
    const [min, max] = this.#window;
    plot.setScale("x", { min, max });
    // The scale is applied in a microtask of its own; only then does a distance have a place.
    queueMicrotask(() => this.#plots.has(plot) && this.place(plot));
  }
}

/** Index of the nearest value of an ascending list. */
export function nearest(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const after = sorted[low] ?? 0;
  const before = sorted[low - 1] ?? after;
  return low > 0 && value - before < after - value ? low - 1 : low;
}
