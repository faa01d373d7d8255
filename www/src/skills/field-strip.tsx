/** 0 to 100 with everybody as a tick; the own score as a diamond on the bar of its 80 % interval. */
import { linear } from "../charts/scale";
import { useWidth } from "../charts/width";

interface Props {
  /** Written above the strip in a saved picture. */
  label: string;
  /** Everybody's score, the own one too. */
  field: readonly number[];
  own: number | null;
  interval: { readonly from_points: number; readonly to_points: number } | null;
  /** How sure the score is, 0 to 1: the bar is as pale as it is unsure. */
  reliability: number;
}

const HEIGHT = 46;
const RAIL = 20;
const EDGE = 8;

export function FieldStrip({ label, field, own, interval, reliability }: Props) {
  const { ref, width } = useWidth();
  const x = linear([0, 100], [EDGE, width - EDGE]);
  return (
    <div ref={ref} class="strip-place">
      {width > 0 && (
        <svg class="plot fieldstrip" width={width} height={HEIGHT} data-label={label} aria-hidden="true">
          {own === null && <NotMeasured from={x(0)} to={x(100)} />}
          <path class="axis" d={`M${x(0)} ${RAIL}H${x(100)}`} />
          {[0, 25, 50, 75, 100].map((points) => (
            <g key={points}>
              <path class={points === 50 ? "axis" : "grid"} d={`M${x(points)} ${RAIL - 12}V${RAIL + 12}`} />
              <text x={x(points)} y={HEIGHT - 2} text-anchor={points === 0 ? "start" : points === 100 ? "end" : "middle"}>
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
        </svg>
      )}
    </div>
  );
}

/** Hatched by lines of its own, so that it stays hatched in print and in a saved picture. */
function NotMeasured({ from, to }: { from: number; to: number }) {
  const lines = [];
  for (let x = from; x < to - 8; x += 8) lines.push(`M${x} ${RAIL + 5}l8 -10`);
  return <path class="hatch" d={lines.join("")} />;
}
