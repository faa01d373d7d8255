/** What the shades, the frame and the dot mean. */
import { STEPS_PCT, shade } from "./shade";

const CELL = 26;

/** `interval`: whether intervals are framed. */
export function Key({ interval = true }: { interval?: boolean }) {
  return (
    <p class="heat-key">
      <span>Chance, %</span>
      <svg
        class="plot heat"
        width={CELL * STEPS_PCT.length}
        height={30}
        role="img"
        aria-label="From 0.5 % pale to 50 % full"
      >
        {STEPS_PCT.map((pct, index) => (
          <g key={pct}>
            <rect class="cell" x={index * CELL} width={CELL} height={14} fill-opacity={shade(pct).toFixed(3)} />
            <text x={(index + 0.5) * CELL} y={27} text-anchor="middle">
              {pct}
            </text>
          </g>
        ))}
      </svg>
      {interval && (
        <span class="heat-mark">
          <svg class="heat" width={26} height={14} aria-hidden="true">
            <rect class="frame" x={0.5} y={0.5} width={25} height={13} />
          </svg>
          80 % interval
        </span>
      )}
      <span class="heat-mark">
        <svg class="heat" width={14} height={14} aria-hidden="true">
          <circle class="was" cx={7} cy={7} r={4.5} />
        </svg>
        what happened
      </span>
    </p>
  );
}
