/** How much of a driver's mean is driver and not chance, from 0 to 1, with the line below which there is no score. */
import type { Traced } from "../evidence/keys";
import { Sourced } from "../evidence/sourced";
import { hundredth } from "./words";

/** More of the mean is chance than driver below it; the engine then gives no score. */
const NEEDED = 0.5;
const WIDTH = 96;
const NONE: Traced = { of: null };

interface Props {
  value: number;
  source?: Traced;
  /** As of a number in a table. */
  reach?: "tab" | "arrows";
}

export function ReliabilityMeter({ value, source = NONE, reach = "tab" }: Props) {
  const weak = value < NEEDED;
  const at = value * WIDTH;
  return (
    <span class={weak ? "reliability weak" : "reliability"}>
      <svg
        class="mini"
        viewBox={`0 0 ${WIDTH} 14`}
        width={WIDTH}
        height="14"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect class="trough" x="0.5" y="3.5" width={WIDTH - 1} height="7" />
        {weak ? <path class="hatch" d={hatch(at)} /> : <rect class="filled" y="3" width={at} height="8" />}
        <path class="needed" d={`M${NEEDED * WIDTH} 0V14`} />
      </svg>
      <span class="num">
        <Sourced {...source} reach={reach}>
          {hundredth(value)}
        </Sourced>
      </span>
    </span>
  );
}

function hatch(to: number): string {
  const lines: string[] = [];
  for (let x = 0; x < to; x += 3) lines.push(`M${x} 11L${Math.min(x + 3, to)} 3`);
  return lines.join("");
}
