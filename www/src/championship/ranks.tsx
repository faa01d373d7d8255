/** A driver's row of final ranks: a cell for each, what happened as a dot. The shades are those of the field's map. */
import type { Contender } from "hackthetrack";
import { ROW_PX } from "../field/heat";
import { shade } from "../field/shade";

export function RankCells({ contender, cell }: { contender: Contender; cell: number }) {
  const { ranks_pct, final_rank } = contender;
  return (
    <>
      {ranks_pct.map((pct, index) =>
        pct > 0 ? (
          <rect
            key={index}
            class="cell"
            x={index * cell}
            width={cell}
            height={ROW_PX}
            fill-opacity={shade(pct).toFixed(3)}
          />
        ) : null,
      )}
      {final_rank !== null && (
        <circle class="was" cx={(final_rank - 0.5) * cell} cy={ROW_PX / 2} r={Math.min(4.5, cell / 2 - 1)} />
      )}
    </>
  );
}

/** Like the field's, with ranks in place of places. */
export function RankHead({ ranks, cell }: { ranks: number; cell: number }) {
  const ticks = [1, ...Array.from({ length: Math.floor(ranks / 5) }, (_, index) => 5 * (index + 1))];
  return (
    <svg class="plot heat-head" width={cell * ranks} height={18} aria-hidden="true">
      {ticks.map((tick) => (
        <text key={tick} x={(tick - 0.5) * cell} y={14} text-anchor="middle">
          {tick}
        </text>
      ))}
    </svg>
  );
}
