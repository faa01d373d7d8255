/** From numbers to pixels, and where an axis has its ticks. */

/** A straight line from one range to another; a range without length maps to the middle. */
export function linear(
  [a, b]: readonly [number, number],
  [from, to]: readonly [number, number],
): (value: number) => number {
  if (a === b) return () => (from + to) / 2;
  return (value) => from + ((value - a) / (b - a)) * (to - from);
}

/** Places that get a label: 1, 5, 10, 15 ... */
export function placeTicks(last: number): number[] {
  const ticks = [1];
  for (let place = 5; place <= last; place += 5) ticks.push(place);
  return ticks;
}

/** A round step that makes at most `most` ticks over the range: 1, 2 or 5 times a power of ten. */
export function step(range: number, most: number): number {
  const least = Math.max(range / most, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= least) ?? power * 10;
}

/** Multiples of the step within the range. */
export function ticks([a, b]: readonly [number, number], size: number): number[] {
  const list: number[] = [];
  for (let tick = Math.ceil(a / size) * size; tick <= b; tick += size) list.push(tick);
  return list;
}
