/**
 * Positions by lap, P1 at the top. With one car it is that car's race; with many it is the race's lap chart: one or two
 * picked cars in the two driver colours (the second also dashed), the rest quiet until pointed at.
 */

import type { Race } from "hackthetrack";
import { useState } from "preact/hooks";
import { CautionBands, LapAxis } from "./lap-axis";
import { linear, placeTicks } from "./scale";
import { useWidth } from "./width";

export interface Line {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  /** Grid place, drawn as lap 0. */
  readonly start: number | null;
  /** Lap number and place. */
  readonly places: readonly (readonly [number, number])[];
}

interface Props {
  race: Race;
  lines: readonly Line[];
  picked: readonly string[];
  onPick?: (id: string) => void;
}

const LEFT = 34;
const TOP = 12;
const BOTTOM = 24;

export function Positions({ race, lines, picked, onPick }: Props) {
  const { ref, width } = useWidth();
  const [hovered, setHovered] = useState<string | null>(null);
  const field = Math.max(5, ...lines.flatMap((line) => [line.start ?? 1, ...line.places.map(([, place]) => place)]));
  const last = Math.max(race.laps ?? 1, ...lines.map((line) => line.places.at(-1)?.[0] ?? 1));
  const many = lines.length > 1;
  const height = many ? TOP + BOTTOM + field * 17 : 220;
  const right = many ? 46 : 12;
  const x = linear([0, last], [LEFT + 8, width - right]);
  const y = linear([1, field + 0.5], [TOP, height - BOTTOM]);
  const rank = (line: Line) => (line.id === hovered ? 2 : picked.includes(line.id) ? 1 : 0);
  const drawn = [...lines].sort((a, b) => rank(a) - rank(b));
  return (
    <div ref={ref}>
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: there is no fieldset in SVG.
        <svg class="plot" width={width} height={height} role="group" aria-label="Positions by lap">
          <CautionBands cautions={race.cautions} x={x} top={0} bottom={height - BOTTOM} />
          {placeTicks(field).map((place) => (
            <g key={place}>
              <path class="grid" d={`M${LEFT} ${y(place)}H${width - right}`} />
              <text x={LEFT - 6} y={y(place) + 4} text-anchor="end">
                P{place}
              </text>
            </g>
          ))}
          <LapAxis last={last} x={x} y={height - BOTTOM} from="grid" />
          {drawn.map((line) => (
            <path key={line.id} class={tone(line.id, picked, hovered, many)} d={path(line, x, y)} />
          ))}
          {many &&
            lines.map((line) => (
              <EndLabel
                key={line.id}
                line={line}
                x={x}
                y={y}
                d={path(line, x, y)}
                tone={labelTone(line.id, picked)}
                isPicked={picked.includes(line.id)}
                onHover={setHovered}
                onPick={onPick}
              />
            ))}
        </svg>
      )}
      {many && <Readout lines={lines} picked={picked} hovered={hovered} />}
    </div>
  );
}

/** Who is picked, in which colour, and who is pointed at. Its room is kept, so that nothing jumps. */
function Readout({
  lines,
  picked,
  hovered,
}: {
  lines: readonly Line[];
  picked: readonly string[];
  hovered: string | null;
}) {
  const named = (id: string | null | undefined) => lines.find((line) => line.id === id);
  const shown = [named(picked[0]), named(picked[1]), picked.includes(hovered ?? "") ? undefined : named(hovered)];
  return (
    <p class="readout" aria-hidden="true">
      {shown.map(
        (line, index) =>
          line && <span key={line.id} class={["a", "b", ""][index]}>{`${line.number} ${line.name}`}</span>,
      )}
    </p>
  );
}

function tone(id: string, picked: readonly string[], hovered: string | null, many: boolean): string {
  const at = many ? picked.indexOf(id) : 0;
  const base = at === 0 ? "driver-a" : at === 1 ? "driver-b" : "others";
  return id === hovered && at < 0 ? "others hover" : base;
}

function labelTone(id: string, picked: readonly string[]): string {
  const at = picked.indexOf(id);
  return at === 0 ? "label-a" : at === 1 ? "label-b" : "";
}

function path({ start, places }: Line, x: (lap: number) => number, y: (place: number) => number): string {
  const points = start === null ? places : ([[0, start], ...places] as const);
  return points.map(([lap, place], index) => `${index === 0 ? "M" : "L"}${x(lap)} ${y(place)}`).join("");
}

interface LabelProps {
  line: Line;
  x: (lap: number) => number;
  y: (place: number) => number;
  d: string;
  tone: string;
  isPicked: boolean;
  onHover: (id: string | null) => void;
  onPick: ((id: string) => void) | undefined;
}

/** The number at the end of a line. It and the line's surroundings pick the driver. */
function EndLabel({ line, x, y, d, tone: textTone, isPicked, onHover, onPick }: LabelProps) {
  const [lap, place] = line.places.at(-1) ?? [0, line.start ?? 0];
  if (place === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG.
    <g
      class="pick"
      role="button"
      tabIndex={0}
      aria-pressed={isPicked}
      aria-label={`${line.number} ${line.name}: P${place} after lap ${lap}`}
      onMouseEnter={() => onHover(line.id)}
      onMouseLeave={() => onHover(null)}
      onFocus={() => onHover(line.id)}
      onBlur={() => onHover(null)}
      onClick={() => onPick?.(line.id)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onPick?.(line.id);
      }}
    >
      <path class="hit" d={d} />
      <text class={textTone} x={x(lap) + 7} y={y(place) + 4}>
        {line.number}
      </text>
    </g>
  );
}
