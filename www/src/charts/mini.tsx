/** Small pictures inside table cells: finishes by round, and the way from grid to flag. */
import type { RaceResult } from "hackthetrack";
import { linear } from "./scale";

const SLOT = 9;
const HEIGHT = 22;

/** One bar per round, taller for a better finish; a win in the accent colour, a retirement hollow, no start a gap. */
export function FinishStrip({
  results,
  rounds,
  field,
}: {
  results: readonly RaceResult[];
  rounds: number;
  field: number;
}) {
  const height = linear([1, field], [HEIGHT - 2, 3]);
  return (
    <svg class="mini" width={rounds * SLOT} height={HEIGHT} role="img" aria-label={stripWords(results)}>
      <path class="base" d={`M0 ${HEIGHT - 0.5}H${rounds * SLOT}`} />
      {results.map((result) => {
        if (result.finish_position === null) return null;
        const tall = height(Math.min(result.finish_position, field));
        return (
          <rect
            key={result.race_id}
            class={barClass(result)}
            x={(result.round - 1) * SLOT + 1.5}
            y={HEIGHT - 1 - tall}
            width={SLOT - 3}
            height={tall}
          />
        );
      })}
    </svg>
  );
}

function barClass({ status, finish_position }: RaceResult): string {
  if (status !== "finished") return "bar-dnf";
  if (finish_position === 1) return "bar-win";
  return (finish_position ?? 99) <= 3 ? "bar-podium" : "bar-rest";
}

function stripWords(results: readonly RaceResult[]): string {
  if (results.length === 0) return "No results";
  const one = ({ round, status, finish_position }: RaceResult) =>
    `round ${round} ${status === "finished" ? `P${finish_position ?? "?"}` : status}`;
  return `Finishes: ${results.map(one).join(", ")}`;
}

/** Left is P1: a ring where the driver started, a dot where the driver finished. */
export function GridToFlag({ start, finish, field }: { start: number | null; finish: number | null; field: number }) {
  const x = linear([1, Math.max(field, start ?? 1, finish ?? 1)], [5, 91]);
  const lost = start !== null && finish !== null && finish > start ? " lost" : "";
  const words = `From ${start === null ? "an unknown place" : `P${start}`} to ${finish === null ? "no finish" : `P${finish}`}`;
  return (
    <svg class="mini" width="96" height="14" role="img" aria-label={words}>
      <path class="rail" d="M5 7H91" />
      {start !== null && finish !== null && <path class={`move${lost}`} d={`M${x(start)} 7H${x(finish)}`} />}
      {start !== null && <circle class="from" cx={x(start)} cy="7" r="3.25" />}
      {finish !== null && <circle class={`to${lost}`} cx={x(finish)} cy="7" r="4" />}
    </svg>
  );
}

/** Lengths of the three sectors side by side. */
export function SectorBar({ sectors_m }: { sectors_m: readonly [number, number, number] }) {
  const [s1, s2, s3] = sectors_m;
  const x = linear([0, s1 + s2 + s3], [0, 300]);
  const words = `Sectors of ${s1}, ${s2} and ${s3} metres`;
  return (
    <svg class="mini plot" viewBox="0 0 300 6" preserveAspectRatio="none" height="6" role="img" aria-label={words}>
      <rect class="sector-1" x="0" y="0" width={x(s1) - 1} height="6" />
      <rect class="sector-2" x={x(s1)} y="0" width={x(s2) - 1} height="6" />
      <rect class="sector-3" x={x(s1 + s2)} y="0" width={x(s3)} height="6" />
    </svg>
  );
}
