/** Bars by place: the interval shaded, the expected place and the median marked, what happened below. */
import type { DriverForecast } from "hackthetrack";
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { Readout } from "../cells/readout";
import type { Told } from "../cells/told";
import { useCells } from "../cells/use-cells";
import { linear, placeTicks, step, ticks } from "../charts/scale";
import { useWidth } from "../charts/width";
import type { Traced } from "../evidence/keys";
import { chance, expectedPlace } from "../forecast/words";
import { place } from "../format/number";

const HEIGHT = 290;
const LEFT = 34;
const TOP = 46;
const BOTTOM = 44;
/** Room that a label of a mark takes. */
const LABEL_PX = 84;

interface Props {
  forecast: DriverForecast;
  /** Of a place's chance. */
  source: (place: number) => Traced;
  picture: RefObject<SVGSVGElement | null>;
}

export function Distribution({ forecast, source, picture }: Props) {
  const { ref, width } = useWidth();
  return (
    <div ref={ref}>{width > 0 && <Bars forecast={forecast} source={source} picture={picture} width={width} />}</div>
  );
}

function Bars({ forecast, source, picture, width }: Props & { width: number }) {
  const [told, setTold] = useState<Told | null>(null);
  const { chances_pct, interval, finish_place } = forecast;
  const places = chances_pct.length;
  const slot = (width - LEFT) / Math.max(places, 1);
  const base = HEIGHT - BOTTOM;
  const x = (at: number) => LEFT + (at - 0.5) * slot;
  const most = Math.max(...chances_pct, 1);
  const y = linear([0, most], [base, TOP]);
  const size = step(most, 5);
  const { button, at, mark } = useCells<SVGRectElement>({
    cells: places,
    cell: slot,
    left: LEFT,
    tell: (at) => ({
      at,
      before: `${place(at)}:`,
      chance: `${chance(chances_pct[at - 1] ?? 0)} %`,
      after: "",
      source: source(at),
    }),
    onPoint: setTold,
  });
  return (
    <>
      <div class="cells">
        <svg ref={picture} class="plot places" width={width} height={HEIGHT} aria-hidden="true">
          <rect
            class="held"
            x={x(interval.from) - slot / 2}
            y={TOP - 8}
            width={(interval.to - interval.from + 1) * slot}
            height={base - TOP + 8}
          />
          {ticks([0, most], size).map((tick) => (
            <g key={tick}>
              <path class="grid" d={`M${LEFT} ${y(tick)}H${width}`} />
              <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
                {tick}
              </text>
            </g>
          ))}
          {chances_pct.map((pct, index) => (
            <rect
              key={index}
              ref={index + 1 === at ? mark : null}
              class={`chance${index + 1 >= interval.from && index + 1 <= interval.to ? " in" : ""}${index + 1 === (at ?? told?.at) ? " at" : ""}`}
              x={x(index + 1) - slot / 2 + Math.min(1.5, slot / 8)}
              y={y(pct)}
              width={Math.max(slot - 2 * Math.min(1.5, slot / 8), 1)}
              height={base - y(pct)}
            />
          ))}
          <path class="axis" d={`M${LEFT} ${base}H${width}`} />
          {placeTicks(places).map((tick) => (
            <text key={tick} x={x(tick)} y={base + 16} text-anchor="middle">
              P{tick}
            </text>
          ))}
          <Marks forecast={forecast} x={x} base={base} width={width} />
          {finish_place !== null && <Happened at={x(finish_place)} finish={finish_place} y={base + 33} width={width} />}
        </svg>
        <button {...button} aria-label="Chance of each place: an arrow key reads it, Enter opens what it was made of" />
      </div>
      <Readout told={told} rest=" " />
    </>
  );
}

interface MarksProps {
  forecast: DriverForecast;
  x: (place: number) => number;
  base: number;
  width: number;
}

/** The two stand near each other: each in a row of its own, and the line of the one begins below the other. */
function Marks({ forecast: { expected_place, median_place }, x, base, width }: MarksProps) {
  return (
    <>
      <path class="middle" d={`M${x(median_place)} 16l-4 -6h8z`} />
      <Label at={x(median_place) + 4} y={14} width={width} words={`median ${place(median_place)}`} back={8} />
      <path class="expected ground" d={`M${x(expected_place)} 22V${base}`} />
      <path class="expected" d={`M${x(expected_place)} 22V${base}`} />
      <Label at={x(expected_place)} y={31} width={width} words={`expected ${expectedPlace(expected_place)}`} strong />
    </>
  );
}

function Happened({ at, finish, y, width }: { at: number; finish: number; y: number; width: number }) {
  return (
    <>
      <path class="happened" d={`M${at} ${y - 6}l6 6l-6 6l-6 -6z`} />
      <Label at={at + 6} y={y + 4} width={width} words={`finished ${place(finish)}`} strong back={12} />
    </>
  );
}

interface LabelProps {
  at: number;
  y: number;
  width: number;
  words: string;
  strong?: boolean;
  /** How far it stands from the mark's other side where there is no room on the right. */
  back?: number;
}

function Label({ at, y, width, words, strong = false, back = 0 }: LabelProps) {
  const fits = at + LABEL_PX < width;
  return (
    <text
      class={strong ? "strong-text" : undefined}
      x={fits ? at + 5 : at - 5 - back}
      y={y}
      text-anchor={fits ? "start" : "end"}
    >
      {words}
    </text>
  );
}
