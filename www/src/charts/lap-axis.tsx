/** What the lap charts share: laps along the bottom, cautions as yellow bands. */
import { step, ticks } from "./scale";

type Scale = (lap: number) => number;

export function LapAxis({ last, x, y }: { last: number; x: Scale; y: number }) {
  const size = Math.max(1, step(last, 8));
  const from = x(1);
  return (
    <>
      <path class="axis" d={`M${from - 8} ${y}H${x(last)}`} />
      {[1, ...ticks([size, last], size).filter((lap) => lap > 1)].map((lap) => (
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
