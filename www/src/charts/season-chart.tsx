/** Every race of a driver's season: from the grid (ring) to the flag (dot), P1 at the top. */
import type { RaceResult } from "hackthetrack";
import type { Snapshot } from "../engine/protocol";
import { shortTrack } from "../parts/race-name";
import { linear, placeTicks } from "./scale";
import { useWidth } from "./width";

interface Props {
  season: Snapshot;
  results: readonly RaceResult[];
  field: number;
}

const HEIGHT = 270;
const LEFT = 30;
const TOP = 12;
const BOTTOM = 38;

export function SeasonChart({ season, results, field }: Props) {
  const { ref, width } = useWidth();
  const rounds = season.races.length;
  const slot = (width - LEFT) / Math.max(rounds, 1);
  const x = (round: number) => LEFT + (round - 0.5) * slot;
  const y = linear([1, field], [TOP, HEIGHT - BOTTOM]);
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg class="plot" width={width} height={HEIGHT} aria-hidden="true">
          <EventBands season={season} x={x} slot={slot} />
          {placeTicks(field).map((place) => (
            <g key={place}>
              <path class="grid" d={`M${LEFT} ${y(place)}H${width}`} />
              <text x={LEFT - 6} y={y(place) + 4} text-anchor="end">
                P{place}
              </text>
            </g>
          ))}
          {results.map((result) => (
            <Way
              key={result.race_id}
              result={result}
              x={x(result.round)}
              y={y}
              label={slot < 36 ? "beyond" : "beside"}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

/** Every second event is shaded, so that the two races of a weekend read as one. */
function EventBands({ season, x, slot }: { season: Snapshot; x: (round: number) => number; slot: number }) {
  return (
    <>
      {season.events.map((event, index) => {
        const rounds = season.races.filter((race) => race.event_id === event.id).map((race) => race.round);
        const first = rounds[0];
        const last = rounds.at(-1);
        if (first === undefined || last === undefined) return null;
        const from = x(first) - slot / 2;
        const to = x(last) + slot / 2;
        return (
          <g key={event.id}>
            {index % 2 === 0 && <rect class="band" x={from} y={0} width={to - from} height={HEIGHT} />}
            {rounds.map((round) => (
              <text key={round} x={x(round)} y={HEIGHT - 22} text-anchor="middle">
                {round}
              </text>
            ))}
            <text class="strong-text" x={(from + to) / 2} y={HEIGHT - 6} text-anchor="middle">
              {shortTrack(event.track_id)}
            </text>
          </g>
        );
      })}
    </>
  );
}

interface WayProps {
  result: RaceResult;
  x: number;
  y: (place: number) => number;
  /** Where the finishing place is written: beside the dot, or beyond the line's end where there is no room beside it. */
  label: "beside" | "beyond";
}

function Way({ result, x, y, label }: WayProps) {
  const { start_position: start, finish_position: finish, status } = result;
  const lost = start !== null && finish !== null && finish > start;
  const finished = status === "finished";
  return (
    <g>
      {start !== null && finish !== null && start !== finish && (
        <path class={lost ? "lost" : "gained"} d={`M${x} ${y(start)}V${y(finish)}`} />
      )}
      {start !== null && <circle class="dot hollow" cx={x} cy={y(start)} r="4" />}
      {finish !== null && finished && <circle class="dot" cx={x} cy={y(finish)} r="5" />}
      {finish !== null && !finished && <Cross x={x} y={y(finish)} />}
      {finish !== null && (
        <text
          class="strong-text"
          x={label === "beside" ? x + 8 : x}
          y={y(finish) + (label === "beside" ? 4 : lost ? 16 : -8)}
          text-anchor={label === "beside" ? "start" : "middle"}
        >
          {finish}
        </text>
      )}
    </g>
  );
}

/** Not at the flag. */
function Cross({ x, y }: { x: number; y: number }) {
  return <path class="axis" stroke-width="2" d={`M${x - 4} ${y - 4}l8 8M${x - 4} ${y + 4}l8 -8`} />;
}
