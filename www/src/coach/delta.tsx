/** The delta of the two laps over distance, with its band; the corner that is looked at elsewhere is lit here too, and the other way round. */
import { useMemo } from "preact/hooks";
import { Figure } from "../charts/figure";
import { linear, step, ticks } from "../charts/scale";
import { useWidth } from "../charts/width";
import { grouped } from "../format/number";
import { gap } from "../format/time";
import type { Compare } from "../telemetry/types";
import { cornerAt, type Linked } from "./parts";
import type { Replay } from "./replay";
import type { Coaching } from "./types";
import { useReplay } from "./use-replay";

const HEIGHT = 168;
const TOP = 18;
const BOTTOM = HEIGHT - 20;
const LEFT = 44;
const RIGHT = 8;
/** A name needs this much room. */
const NAME_PX = 20;

interface Props extends Linked {
  coaching: Coaching;
  compare: Compare;
  replay: Replay | null;
}

export function CoachDelta(props: Props) {
  const { coaching, compare } = props;
  const { ref, width } = useWidth();
  const { driver, reference } = coaching;
  const words = `Time of no. ${driver.car_number} less no. ${reference.car_number} over distance, s; above zero is lost.`;
  return (
    <Figure
      title={words}
      name={`${coaching.race_id}-${driver.car_number}-${reference.car_number}-delta`}
      twin={() => twinOf(compare)}
    >
      <div ref={ref} class="coachdelta">
        {width > 0 && <Drawing {...props} width={width} words={words} />}
      </div>
    </Figure>
  );
}

function Drawing({
  coaching,
  compare,
  replay,
  hot,
  picked,
  onHot,
  onPick,
  width,
  words,
}: Props & { width: number; words: string }) {
  const { distance_m, length_m } = compare;
  const x = linear([0, length_m], [LEFT, width - RIGHT]);
  const lit = hot ?? picked;
  const { path, band, y, marks } = useMemo(() => drawn(compare, width), [compare, width]);
  const metreAt = (event: PointerEvent) => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    return linear([LEFT, width - RIGHT], [0, length_m])(event.clientX - left);
  };
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={words}
      onPointerMove={(event) => onHot(cornerAt(coaching, metreAt(event))?.name ?? null)}
      onPointerLeave={() => onHot(null)}
      onPointerDown={(event) => {
        const metre = metreAt(event);
        const corner = cornerAt(coaching, metre);
        if (corner) onPick(corner.name);
        const at = distance_m.findIndex((place) => place >= metre);
        const ms = compare.drivers[0]?.time_ms[at];
        if (ms !== undefined) replay?.seek(ms);
      }}
    >
      {coaching.corners.map(({ name, from_m, to_m }) => (
        <g key={name} class={lit === name ? "zone lit" : "zone"}>
          <rect x={x(from_m)} y={TOP} width={x(to_m) - x(from_m)} height={BOTTOM - TOP} />
          {(x(to_m) - x(from_m) >= NAME_PX || lit === name) && (
            <text x={x((from_m + to_m) / 2)} y={TOP - 5} text-anchor="middle">
              {name}
            </text>
          )}
        </g>
      ))}
      {marks.map((ms) => (
        <g key={ms}>
          <path class={ms === 0 ? "zero" : "grid"} d={`M${LEFT} ${y(ms)}H${width - RIGHT}`} />
          <text x={LEFT - 6} y={y(ms)} dy="0.35em" text-anchor="end">
            {ms > 0 ? "+" : ms < 0 ? "−" : ""}
            {(Math.abs(ms) / 1000).toFixed(2)}
          </text>
        </g>
      ))}
      <path class="band" d={band} />
      <path class="curve" d={path} />
      {replay && <Cursor replay={replay} compare={compare} x={x} />}
      {ticks([0, length_m], step(length_m, width / 90)).map((metre) => (
        <text key={metre} x={x(metre)} y={HEIGHT - 5} text-anchor={metre === 0 ? "start" : "middle"}>
          {grouped(metre)}
          {metre === 0 && " m"}
        </text>
      ))}
    </svg>
  );
}

function Cursor({ replay, compare, x }: { replay: Replay; compare: Compare; x: (metre: number) => number }) {
  useReplay(replay);
  const place = replay.placeOf(0);
  const metre = place === null ? undefined : compare.distance_m[Math.round(place)];
  return metre === undefined ? null : <path class="cursor" d={`M${x(metre)} ${TOP}V${BOTTOM}`} />;
}

/** Nothing but pixels. */
function drawn({ delta_ms, band_ms, distance_m, length_m }: Compare, width: number) {
  const delta = delta_ms ?? [];
  const half = (index: number) => band_ms?.[index] ?? 0;
  const [low, high] = delta.reduce(
    ([a, b], ms, index) => [Math.min(a, ms - half(index)), Math.max(b, ms + half(index))],
    [-20, 20],
  ) as [number, number];
  const x = linear([0, length_m], [LEFT, width - RIGHT]);
  const y = linear([low, high], [BOTTOM, TOP]);
  const at = (index: number, ms: number) => `${x(distance_m[index] ?? 0).toFixed(1)} ${y(ms).toFixed(1)}`;
  const upper = delta.map((ms, index) => at(index, ms + half(index)));
  const lower = delta.map((ms, index) => at(index, ms - half(index))).reverse();
  return {
    y,
    marks: ticks([low, high], step(high - low, 4)).map((ms) => Math.round(ms)),
    path: delta.length === 0 ? "" : `M${delta.map((ms, index) => at(index, ms)).join("L")}`,
    band: delta.length === 0 ? "" : `M${[...upper, ...lower].join("L")}Z`,
  };
}

function twinOf({ distance_m, delta_ms, band_ms }: Compare) {
  return {
    head: ["Distance, m", "Delta, s", "Band, s"],
    rows: distance_m.map((metre, index) => [
      String(Math.round(metre)),
      delta_ms?.[index] === undefined ? null : gap(Math.round(delta_ms[index])),
      band_ms?.[index] === undefined ? null : (band_ms[index] / 1000).toFixed(3),
    ]),
    measured: (row: number, column: number) =>
      `${column === 1 ? "delta" : "95 % band of the delta"} at ${grouped(Math.round(distance_m[row] ?? 0))} m`,
  };
}
