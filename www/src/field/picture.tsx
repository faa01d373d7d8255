/** A heat map as one picture, for its export: a name, a value and a row of cells for each driver. */
import type { ComponentChildren } from "preact";
import { saveDrawing } from "../charts/offstage";
import { ROW_PX } from "./heat";

/** Width of a cell in a picture. */
export const PICTURE_CELL = 20;
const NAMES = 190;
const VALUES = 56;
const HEAD = 20;

/** One driver of a heat map. */
export interface HeatLine {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly cells: ComponentChildren;
}

/** Saves a heat map of so many columns. */
export function saveHeat(
  lines: readonly HeatLine[],
  columns: number,
  head: ComponentChildren,
  title: string,
  name: string,
): void {
  const start = NAMES + VALUES;
  saveDrawing(
    <svg
      class="plot heat"
      aria-hidden="true"
      width={start + columns * PICTURE_CELL}
      height={HEAD + lines.length * ROW_PX}
    >
      <g transform={`translate(${start} 0)`}>{head}</g>
      {lines.map((line, index) => (
        <g key={line.key} transform={`translate(0 ${HEAD + index * ROW_PX})`}>
          <text x={0} y={15}>
            {line.name}
          </text>
          <text class="strong-text" x={start - 10} y={15} text-anchor="end">
            {line.value}
          </text>
          <g transform={`translate(${start} 0)`}>{line.cells}</g>
        </g>
      ))}
    </svg>,
    title,
    name,
  );
}
