/** 0 to 100 with everybody as a tick; the own score as a diamond on the bar of its 80 % interval. */
import { linear } from "../charts/scale";
import { useWidth } from "../charts/width";

export interface Strip {
  /** Everybody's score, the own one too. */
  readonly field: readonly number[];
  readonly own: number | null;
  readonly interval: { readonly from_points: number; readonly to_points: number } | null;
  /** How sure the score is, 0 to 1: the bar is as pale as it is unsure. */
  readonly reliability: number;
}

export const STRIP_PX = 46;
const RAIL = 20;
const EDGE = 8;

export function FieldStrip({ strip }: { strip: Strip }) {
  const { ref, width } = useWidth();
  return (
    <div ref={ref} class="strip-place">
      {width > 0 && (
        <svg class="plot fieldstrip" width={width} height={STRIP_PX} aria-hidden="true">
          <Marks strip={strip} width={width} />
        </svg>
      )}
    </div>
  );
}

export function Marks({ strip, width }: { strip: Strip; width: number }) {
  const { field, own, interval, reliability } = strip;
  const x = linear([0, 100], [EDGE, width - EDGE]);
  return (
    <>
      {own === null && <NotMeasured from={x(0)} to={x(100)} />}
      <path class="axis" d={`M${x(0)} ${RAIL}H${x(100)}`} />
      {[0, 25, 50, 75, 100].map((points) => (
        <g key={points}>
          <path class={points === 50 ? "axis" : "grid"} d={`M${x(points)} ${RAIL - 12}V${RAIL + 12}`} />
          <text x={x(points)} y={STRIP_PX - 2} text-anchor={points === 0 ? "start" : points === 100 ? "end" : "middle"}>
            {points}
          </text>
        </g>
      ))}
      {field.map((points, index) => (
        <path key={index} class="other" d={`M${x(points)} ${RAIL - 7}V${RAIL + 7}`} />
      ))}
      {interval && (
        <rect
          class="interval-bar"
          x={x(interval.from_points)}
          y={RAIL - 5}
          width={x(interval.to_points) - x(interval.from_points)}
          height={10}
          rx={2}
          fill-opacity={reliability}
        />
      )}
      {own !== null && <path class="own" d={`M${x(own)} ${RAIL - 9}l6 9l-6 9l-6 -9z`} />}
    </>
  );
}

/** Hatched by lines of its own, so that it stays hatched in print and in a saved picture. */
function NotMeasured({ from, to }: { from: number; to: number }) {
  const lines: string[] = [];
  for (let x = from; x < to - 8; x += 8) lines.push(`M${x} ${RAIL + 5}l8 -10`);
  return <path class="hatch" d={lines.join("")} />;
}
