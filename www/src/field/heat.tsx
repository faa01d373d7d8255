/** One driver's cells of the heat map: one for every place, the interval framed, what happened as a dot. */
import type { DriverForecast } from "hackthetrack";
import { placeTicks } from "../charts/scale";
import { shade } from "./shade";

export const ROW_PX = 22;

export function Cells({ forecast, cell }: { forecast: DriverForecast; cell: number }) {
  const { chances_pct, interval, finish_place } = forecast;
  return (
    <>
      {chances_pct.map((pct, index) => (
        <rect
          key={index}
          class="cell"
          data-place={index + 1}
          x={index * cell}
          width={cell}
          height={ROW_PX}
          fill-opacity={shade(pct).toFixed(3)}
        />
      ))}
      <rect
        class="frame"
        x={(interval.from - 1) * cell + 0.5}
        y={1.5}
        width={(interval.to - interval.from + 1) * cell - 1}
        height={ROW_PX - 3}
      />
      {finish_place !== null && (
        <circle class="was" cx={(finish_place - 0.5) * cell} cy={ROW_PX / 2} r={Math.min(4.5, cell / 2 - 1)} />
      )}
    </>
  );
}

/** Places above the columns. */
export function HeatHead({ places, cell }: { places: number; cell: number }) {
  return (
    <svg class="plot heat-head" width={cell * places} height={18} aria-hidden="true">
      {placeTicks(places).map((tick) => (
        <text
          key={tick}
          x={(tick - 0.5) * cell}
          y={14}
          text-anchor={tick === 1 ? "start" : "middle"}
          dx={tick === 1 ? -cell / 2 + 2 : 0}
        >
          P{tick}
        </text>
      ))}
    </svg>
  );
}
