/** Positions of everybody by lap. The laps are fetched when the page is opened. */
import type { Race } from "hackthetrack";
import { Figure } from "../charts/figure";
import { type Line, Positions } from "../charts/positions";
import { key, lapKey, raceKey } from "../evidence/keys";
import type { Sentence } from "../evidence/sentence";
import { count, lapRange } from "../format/number";
import { refine } from "../navigation";
import { nameOf } from "../parts/driver-name";
import { FaultLine } from "../parts/notice";
import { useLaps } from "../parts/use-laps";
import type { Classified } from "./classification";
import { places } from "./race-details";

interface Props {
  race: Race;
  rows: readonly Classified[];
  picked: readonly string[];
}

export function LapChart({ race, rows, picked }: Props) {
  const state = useLaps(
    race.id,
    rows.filter((row) => row.status !== "dns").map((row) => row.driver_id),
  );
  if (state.kind === "failed") return <FaultLine fault={state.fault} />;
  if (state.kind === "loading") return <p class="lapsroom quieter">Loading laps</p>;
  const lines: Line[] = state.laps.flatMap((laps) => {
    const row = rows.find((known) => known.driver_id === laps.driver_id);
    if (!row || laps.lap.length === 0) return [];
    return [
      {
        id: row.driver_id,
        number: row.number,
        name: nameOf(row.driver, row.driver_id),
        start: row.start_position,
        places: places(laps),
      },
    ];
  });
  if (lines.length === 0) return <p class="empty">This bundle has no laps of this race.</p>;
  const lastLap = Math.max(...lines.map((line) => line.places.at(-1)?.[0] ?? 0));
  return (
    <Figure
      title={title(race, rows)}
      name={`${race.id}-positions`}
      twin={{
        head: ["Driver", "Grid", ...Array.from({ length: lastLap }, (_, index) => `Lap ${index + 1}`)],
        rows: lines.map((line) => {
          const byLap = new Map(line.places);
          return [
            `${line.number} ${line.name}`,
            line.start,
            ...Array.from({ length: lastLap }, (_, index) => byLap.get(index + 1) ?? null),
          ];
        }),
        sources: (row, column) => {
          const id = lines[row]?.id ?? "";
          return column === 1 ? key("entry", race.id, id, "grid") : lapKey(id, race.id, column - 1, "lap_place");
        },
      }}
      note="Press a number to pick a driver, up to two; press it again to let go. Yellow: caution."
    >
      <div class="card">
        <Positions
          race={race}
          lines={lines}
          picked={picked}
          onPick={(id) => refine({ cars: pick(picked, id).join(",") })}
        />
      </div>
    </Figure>
  );
}

/** A third pick takes the second's place: the first stays the one to compare with. */
function pick(picked: readonly string[], id: string): readonly string[] {
  if (picked.includes(id)) return picked.filter((known) => known !== id);
  return [...picked.slice(0, 1), id];
}

function title(race: Race, rows: readonly Classified[]): Sentence {
  const winner = rows.find((row) => row.driver_id === race.winner_id);
  const spans = race.cautions.map(lapRange).join(", ");
  const cautions =
    spans === ""
      ? ["; no caution."]
      : ["; ", { of: raceKey(race.id, "cautions"), text: count(race.cautions.length, "caution") }, `, laps ${spans}.`];
  if (!winner) return ["Positions by lap", ...cautions];
  const { start_position: grid, driver_id } = winner;
  const from = grid === null ? [] : [" from ", { of: key("entry", race.id, driver_id, "grid"), text: `P${grid}` }];
  return [`No. ${winner.number} wins`, ...from, ...cautions];
}
