/** Mean error of every forecaster: a dot, and a standard error either way. */

import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { Figure } from "../charts/figure";
import { savePicture } from "../charts/picture";
import { linear, step, ticks } from "../charts/scale";
import { useWidth } from "../charts/width";
import { type Sentence, textOf } from "../evidence/sentence";
import { mean } from "../format/number";
import type { Line } from "./lines";

const ROW = 30;
const TOP = 6;
const BOTTOM = 40;

interface Props {
  /** Its name. */
  season: string;
  title: Sentence;
  name: string;
  all: readonly Line[];
  /** Of a line's mean error. */
  keyOf: (line: string) => string;
}

export function Errors({ season, title, name, all, keyOf }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  return (
    <Figure
      title={title}
      name={name}
      twin={{
        head: ["Forecaster", "MAE places", "Standard error"],
        rows: all.map(({ words, figures }) => [words, figures.mae, figures.se.mae]),
        sources: (row, column) => {
          const line = all[row];
          return column === 1 && line ? keyOf(line.id) : null;
        },
      }}
      onPicture={() => svg.current && savePicture(svg.current, `${season}: ${textOf(title)}`, name)}
      note="Dot: mean absolute error; left is better. Line: one standard error either way, from leaving out one race at a time. Filled and solid: the forecasts. Hollow and dashed: what they are held against."
    >
      <div class="card">
        <Dots all={all} picture={svg} />
      </div>
    </Figure>
  );
}

function Dots({ all, picture }: { all: readonly Line[]; picture: RefObject<SVGSVGElement | null> }) {
  const { ref, width } = useWidth();
  const narrow = width < 520;
  // On a phone the words stand above their line.
  const left = narrow ? 6 : 200;
  const row = narrow ? ROW + 14 : ROW;
  const height = TOP + all.length * row + BOTTOM;
  const ends = all.flatMap(({ figures: { mae, se } }) =>
    mae === null ? [] : [mae - (se.mae ?? 0), mae + (se.mae ?? 0)],
  );
  const range = [Math.floor(Math.min(...ends)), Math.ceil(Math.max(...ends))] as const;
  const x = linear(range, [left + 6, width - 48]);
  const base = height - BOTTOM;
  if (ends.length === 0) return <p class="no-evidence">No race could be scored.</p>;
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg ref={picture} class="plot" width={width} height={height} aria-hidden="true">
          {ticks(range, step(range[1] - range[0], narrow ? 4 : 8)).map((tick) => (
            <g key={tick}>
              <path class="grid" d={`M${x(tick)} ${TOP}V${base}`} />
              <text x={x(tick)} y={base + 16} text-anchor="middle">
                {tick}
              </text>
            </g>
          ))}
          <text x={(left + width - 48) / 2} y={base + 34} text-anchor="middle">
            places missed by, mean
          </text>
          {all.map((line, index) => (
            <Dot
              key={line.id}
              line={line}
              x={x}
              y={TOP + (index + 0.5) * row + (narrow ? 8 : 0)}
              narrow={narrow}
              left={left}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

interface DotProps {
  line: Line;
  x: (value: number) => number;
  y: number;
  narrow: boolean;
  left: number;
}

function Dot({ line: { words, ours, figures }, x, y, narrow, left }: DotProps) {
  const { mae, se } = figures;
  const tone = ours ? "" : " rival";
  return (
    <g>
      <text
        class={ours ? "strong-text" : undefined}
        x={narrow ? 0 : left - 8}
        y={narrow ? y - 12 : y + 4}
        text-anchor={narrow ? "start" : "end"}
      >
        {words}
      </text>
      {mae !== null && (
        <>
          {se.mae !== null && <path class={`whisker${tone}`} d={`M${x(mae - se.mae)} ${y}H${x(mae + se.mae)}`} />}
          <circle class={`estimate${tone}`} cx={x(mae)} cy={y} r="5" />
          <text class={ours ? "strong-text" : undefined} x={x(mae + (se.mae ?? 0)) + 8} y={y + 4}>
            {mean(mae)}
          </text>
        </>
      )}
    </g>
  );
}
