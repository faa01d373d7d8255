/** Two finishing distributions over each other: filled and solid as it is, dashed with the skills asked. */
import type { DriverForecast } from "hackthetrack";
import { linear, placeTicks, step, ticks } from "../charts/scale";
import { useWidth } from "../charts/width";

interface Props {
  base: DriverForecast;
  /** `null` where what is asked is refused. */
  adjusted: DriverForecast | null;
}

const HEIGHT = 268;
const LEFT = 40;
const TOP = 10;
const FLOOR = 206;
const ROWS = [FLOOR + 30, FLOOR + 50] as const;

export function Distributions({ base, adjusted }: Props) {
  const { ref, width } = useWidth();
  const places = base.chances_pct.length;
  const most = Math.max(...base.chances_pct, ...(adjusted?.chances_pct ?? []));
  const size = step(most, 5);
  const top = size * Math.ceil(most / size);
  const x = linear([0.5, places + 0.5], [LEFT, width]);
  const y = linear([0, top], [FLOOR, TOP]);
  return (
    <div ref={ref} class="distributions">
      {width > 0 && (
        <svg class="plot" width={width} height={HEIGHT} aria-hidden="true">
          {ticks([0, top], size).map((chance) => (
            <g key={chance}>
              <path class="grid" d={`M${LEFT} ${y(chance)}H${width}`} />
              <text x={LEFT - 6} y={y(chance) + 4} text-anchor="end">
                {chance} %
              </text>
            </g>
          ))}
          {placeTicks(places).map((place) => (
            <text key={place} x={x(place)} y={FLOOR + 15} text-anchor="middle">
              P{place}
            </text>
          ))}
          <path class="was-fill" d={`${outline(base, x, y)}L${x(places + 0.5)} ${FLOOR}H${x(0.5)}Z`} />
          <path class="was" d={outline(base, x, y)} />
          {adjusted && <path class="would" d={outline(adjusted, x, y)} />}
          <Range forecast={base} x={x} y={ROWS[0]} kind="was" />
          {adjusted && <Range forecast={adjusted} x={x} y={ROWS[1]} kind="would" />}
        </svg>
      )}
    </div>
  );
}

type Scale = (value: number) => number;

/** A step for each place. */
function outline({ chances_pct }: DriverForecast, x: Scale, y: Scale): string {
  const steps = chances_pct.map((chance, index) => `V${y(chance).toFixed(1)}H${x(index + 1.5).toFixed(1)}`);
  return `M${x(0.5)} ${FLOOR}${steps.join("")}`;
}

interface RangeProps {
  forecast: DriverForecast;
  x: Scale;
  y: number;
  kind: "was" | "would";
}

/** The 80 % interval as a line, the expected place as a dot on it. */
function Range({ forecast, x, y, kind }: RangeProps) {
  const { from, to } = forecast.interval;
  return (
    <g class="range">
      <path class={kind} d={`M${x(from)} ${y}H${x(to)}`} />
      <path class={`${kind} cap`} d={`M${x(from)} ${y - 4}v8M${x(to)} ${y - 4}v8`} />
      <circle class={kind} cx={x(forecast.expected_place)} cy={y} r="4.5" />
    </g>
  );
}
