/** The heat map as one picture, for its export. */
import type { Championship } from "hackthetrack";
import { render } from "preact";
import { savePicture } from "../charts/picture";
import { ROW_PX } from "../field/heat";
import { tenth } from "../format/number";
import { RankCells, RankHead } from "./ranks";

const CELL = 20;
const NAMES = 190;
const VALUES = 56;
const HEAD = 20;

export function saveRanks(answer: Championship, nameOf: (id: string) => string, title: string, name: string): void {
  const ranks = answer.drivers[0]?.ranks_pct.length ?? 0;
  // Style sheets reach only what is in the page.
  const place = document.body.appendChild(document.createElement("div"));
  place.className = "offstage";
  render(
    <svg
      class="plot heat"
      aria-hidden="true"
      width={NAMES + VALUES + ranks * CELL}
      height={HEAD + answer.drivers.length * ROW_PX}
    >
      <g transform={`translate(${NAMES + VALUES} 0)`}>
        <RankHead ranks={ranks} cell={CELL} />
      </g>
      {answer.drivers.map((contender, index) => (
        <g key={contender.driver_id} transform={`translate(0 ${HEAD + index * ROW_PX})`}>
          <text x={0} y={15}>
            {nameOf(contender.driver_id)}
          </text>
          <text class="strong-text" x={NAMES + VALUES - 10} y={15} text-anchor="end">
            {tenth(contender.expected_points)}
          </text>
          <g transform={`translate(${NAMES + VALUES} 0)`}>
            <RankCells contender={contender} cell={CELL} />
          </g>
        </g>
      ))}
    </svg>,
    place,
  );
  const svg = place.querySelector("svg");
  if (svg) savePicture(svg, title, name);
  render(null, place);
  place.remove();
}
