/** What the lap charts share: laps along the bottom, cautions as yellow bands. */
import { step, ticks } from "./scale";

type Scale = (lap: number) => number;

interface AxisProps {
  last: number;
  x: Scale;
  y: number;
  /** `grid`: lap 0 is drawn and is the grid. */
  from?: "grid" | "lap 1";
}

export function LapAxis({ last, x, y, from: start = "lap 1" }: AxisProps) {
  const size = Math.max(1, step(last, 8));
  const from = x(start === "grid" ? 0 : 1);
  return (
    <>
      <path class="axis" d={`M${from - 8} ${y}H${x(last)}`} />
      {start === "grid" && (
        <text x={from} y={y + 15} text-anchor="middle">
          grid
        </text>
      )}
      {[...(start === "grid" ? [] : [1]), ...ticks([size, last], size).filter((lap) => lap > 1)].map((lap) => (
        <text key={lap} x={x(lap)} y={y + 15} text-anchor="middle">
          {lap}
        </text>
      ))}
    </>
  );
}

interface BandsProps {
  cautions: readonly (readonly [number, number])[];
  x: Scale;
  top: number;
  bottom: number;
}

export function CautionBands({ cautions, x, top, bottom }: BandsProps) {
  return (
    <>
      {cautions.map(([from, to]) => (
        <rect
          key={from}
          class="caution"
          x={x(from - 0.5)}
          y={top}
          width={x(to + 0.5) - x(from - 0.5)}
          height={bottom - top}
        >
          <title>{from === to ? `Caution on lap ${from}` : `Caution, laps ${from} to ${to}`}</title>
        </rect>
      ))}
    </>
  );
}
