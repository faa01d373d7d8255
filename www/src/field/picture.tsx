/** The heat map as one picture, for its export: names, cells, intervals and what happened. */
import type { FieldForecast } from "hackthetrack";
import { render } from "preact";
import { savePicture } from "../charts/picture";
import { tenth } from "../format/number";
import { Cells, HeatHead, ROW_PX } from "./heat";

const CELL = 22;
const NAMES = 190;
const VALUES = 50;
const HEAD = 20;

export function saveField(field: FieldForecast, nameOf: (id: string) => string, title: string, name: string): void {
  const places = field.drivers[0]?.chances_pct.length ?? 0;
  // Style sheets reach only what is in the page.
  const place = document.body.appendChild(document.createElement("div"));
  place.className = "offstage";
  render(
    <svg
      class="plot heat"
      aria-hidden="true"
      width={NAMES + VALUES + places * CELL}
      height={HEAD + field.drivers.length * ROW_PX}
    >
      <g transform={`translate(${NAMES + VALUES} 0)`}>
        <HeatHead places={places} cell={CELL} />
      </g>
      {field.drivers.map((forecast, index) => (
        <g key={forecast.driver_id} transform={`translate(0 ${HEAD + index * ROW_PX})`}>
          <text x={0} y={15}>{`${forecast.car_number} ${nameOf(forecast.driver_id)}`}</text>
          <text class="strong-text" x={NAMES + VALUES - 10} y={15} text-anchor="end">
            {tenth(forecast.expected_place)}
          </text>
          <g transform={`translate(${NAMES + VALUES} 0)`}>
            <Cells forecast={forecast} cell={CELL} />
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
