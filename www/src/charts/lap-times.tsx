/**
 * One car's lap times by lap. Racing laps are solid and joined; every other lap is hollow. Cautions are shaded, laps that
 * ended in the pit lane carry a P. The axis covers the racing laps; a lap beyond it is drawn at the edge, pointing out.
 */
import type { Laps, Race, RaceResult } from "hackthetrack";
import { axisTime, time } from "../format/time";
import { CautionBands, LapAxis } from "./lap-axis";
import { linear, step, ticks } from "./scale";
import { useWidth } from "./width";

interface Props {
  laps: Laps;
  race: Race;
  result: RaceResult;
}

const HEIGHT = 220;
const LEFT = 44;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 24;

export function LapTimes({ laps, race, result }: Props) {
  const { ref, width } = useWidth();
  const lap = (index: number) => laps.lap[index] ?? index + 1;
  const last = Math.max(race.laps ?? 1, laps.lap.at(-1) ?? 1);
  const range = shownRange(laps, result);
  const x = linear([1, last], [LEFT + 8, width - RIGHT]);
  const y = linear(range, [HEIGHT - BOTTOM, TOP]);
  const size = Math.max(step(range[1] - range[0], 4), 100);
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg class="plot" width={width} height={HEIGHT} aria-hidden="true">
          <CautionBands cautions={race.cautions} x={x} top={TOP} bottom={HEIGHT - BOTTOM} />
          {ticks(range, size).map((tick) => (
            <g key={tick}>
              <path class="grid" d={`M${LEFT} ${y(tick)}H${width - RIGHT}`} />
              <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
                {axisTime(tick, size)}
              </text>
            </g>
          ))}
          <LapAxis last={last} x={x} y={HEIGHT - BOTTOM} />
          <PaceLine result={result} x={[LEFT, width - RIGHT]} y={y} />
          <path class="trace" d={racingPath(laps, x, y)} />
          {Array.from(laps.time_ms, (ms, index) => (
            <LapMark
              key={lap(index)}
              laps={laps}
              index={index}
              best={result.best_lap_number}
              x={x(lap(index))}
              y={y}
              range={range}
              ms={ms}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

/** A racing lap this many spreads slower than the pace is drawn at the edge: it would press the others flat. */
const MOST_SPREADS = 8;
const LEAST_ROOM_MS = 1500;

/** From the best lap to the slowest racing lap, with some air; from all laps where none is a racing lap. */
function shownRange(laps: Laps, { pace_ms, pace_spread_ms }: RaceResult): [number, number] {
  const all = Array.from(laps.time_ms).filter((ms) => Number.isFinite(ms));
  const racing = Array.from(laps.time_ms).filter((ms, index) => laps.kind[index] === "racing" && Number.isFinite(ms));
  const shown = racing.length > 0 ? racing : all;
  if (shown.length === 0) return [0, 1];
  const most = pace_ms === null ? Infinity : pace_ms + Math.max(MOST_SPREADS * (pace_spread_ms ?? 0), LEAST_ROOM_MS);
  const low = Math.min(...all);
  const high = Math.min(Math.max(...shown), most);
  const air = Math.max((high - low) * 0.12, 150);
  return [low - air, high + air];
}

/** A gap in the racing laps is a gap in the line; a lap beyond the axis is met at the edge. */
function racingPath(laps: Laps, x: (lap: number) => number, y: (ms: number) => number): string {
  let joined = false;
  let path = "";
  laps.time_ms.forEach((ms, index) => {
    const racing = laps.kind[index] === "racing" && Number.isFinite(ms);
    if (racing) path += `${joined ? "L" : "M"}${x(laps.lap[index] ?? 1)} ${Math.max(y(ms), TOP)}`;
    joined = racing;
  });
  return path;
}

interface MarkProps {
  laps: Laps;
  index: number;
  best: number | null;
  x: number;
  y: (ms: number) => number;
  range: readonly [number, number];
  ms: number;
}

function LapMark({ laps, index, best, x, y, range, ms }: MarkProps) {
  if (!Number.isFinite(ms)) return null;
  const number = laps.lap[index];
  const kind = laps.kind[index] ?? "not_timed";
  const words = `Lap ${number}: ${time(ms)}, ${kind.replaceAll("_", " ")}`;
  const pit = laps.in_pit[index] === 1;
  const isBest = number === best;
  const tone = isBest ? "dot best-dot" : kind === "racing" ? "dot" : "dot hollow";
  const beyond = ms > range[1];
  return (
    <g>
      <title>{words}</title>
      {beyond ? (
        <path class={tone} d={`M${x - 3.5} ${TOP + 4}l3.5 -5l3.5 5z`} />
      ) : (
        <circle class={tone} cx={x} cy={y(ms)} r={isBest ? 4.5 : 2.75} />
      )}
      {pit && (
        <text class="strong-text" x={x} y={(beyond ? TOP : y(ms)) + 17} text-anchor="middle">
          P
        </text>
      )}
    </g>
  );
}

/** Median and spread of the racing laps, as the package gives them. */
function PaceLine({ result, x, y }: { result: RaceResult; x: readonly [number, number]; y: (ms: number) => number }) {
  const { pace_ms, pace_spread_ms } = result;
  if (pace_ms === null) return null;
  const spread = pace_spread_ms ?? 0;
  const top = y(pace_ms + spread);
  return (
    <>
      <rect class="spread" x={x[0]} y={top} width={x[1] - x[0]} height={y(pace_ms - spread) - top} />
      <path class="median" d={`M${x[0]} ${y(pace_ms)}H${x[1]}`} />
    </>
  );
}
