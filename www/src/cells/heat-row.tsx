/** One row of a map of chances. Tab leads past it: the arrow keys lead to it from the row's name. */
import type { ComponentChildren } from "preact";
import { ROW_PX } from "../field/heat";
import type { Told } from "./told";
import { useCells } from "./use-cells";

interface Props {
  cells: number;
  /** Its width. */
  cell: number;
  /** The row in words. */
  words: string;
  tell: (at: number) => Told;
  onPoint: (told: Told | null) => void;
  children: ComponentChildren;
}

export function HeatRow({ cells, cell, words, tell, onPoint, children }: Props) {
  const { button, at, mark } = useCells<SVGRectElement>({ cells, cell, tell, onPoint });
  return (
    <button {...button} class="heat-row" tabIndex={-1} aria-label={words}>
      <svg class="heat" width={cell * cells} height={ROW_PX} aria-hidden="true">
        {children}
        {at !== null && <rect ref={mark} class="cursor" x={(at - 1) * cell} width={cell} height={ROW_PX} />}
      </svg>
    </button>
  );
}
