/** Places gained with their interval on a common scale; the upright line is zero. */
import { linear } from "../charts/scale";

interface Props {
  value: number;
  interval: readonly number[];
  /** The least and the most of all rows. */
  range: readonly [number, number];
}

const WIDTH = 120;

export function IntervalBar({ value, interval, range }: Props) {
  const x = linear(range, [4, WIDTH - 4]);
  const [from = value, to = value] = interval;
  return (
    <svg class="mini intervalbar" width={WIDTH} height="16" aria-hidden="true">
      <path class="rail" d={`M${x(0)} 0V16`} />
      <path class="move" d={`M${x(from)} 8H${x(to)}`} />
      <circle class="to" cx={x(value)} cy="8" r="4" />
    </svg>
  );
}

/** From the least to the most of all rows, zero included. */
export function rangeOf(intervals: readonly (readonly number[])[]): readonly [number, number] {
  const all = intervals.flat();
  return [Math.min(0, ...all), Math.max(0, ...all)];
}
