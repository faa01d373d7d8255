/** Where the time goes, corner by corner and straight by straight: the losses add up to the official difference. */
import { useMemo } from "preact/hooks";
import { Said, type Sentence } from "../evidence/sentence";
import { gap } from "../format/time";
import { listed, refine, toggled } from "../navigation";
import { useSpeedUnit } from "../parts/units";
import type { Route } from "../router";
import { type Column, readSort, writeSort } from "../table/column";
import { DataTable } from "../table/data-table";
import type { Compare } from "../telemetry/types";
import { columns } from "./corner-columns";
import { CornerHabits } from "./corner-habits";
import { type Segment, segments } from "./segments";

interface Props {
  compare: Compare;
  route: Route;
  picked: Segment | null;
  onPick: (segment: Segment) => void;
}

export function CornerTable({ compare, route, picked, onPick }: Props) {
  const unit = useSpeedUnit();
  const rows = useMemo(() => segments(compare), [compare]);
  const table = useMemo(() => columns(compare, unit, where(onPick)), [compare, unit, onPick]);
  const two = compare.drivers.length > 1;
  const usual = two
    ? ({ column: "loss", direction: "descending" } as const)
    : ({ column: "where", direction: "ascending" } as const);
  const open = listed(route.query["open"]);
  return (
    <section aria-labelledby="corners">
      <div class="sectionhead">
        <h2 id="corners">Corners and straights</h2>
        <p>
          <Said sentence={sentence(compare)} />
        </p>
      </div>
      <DataTable
        caption="Corners and straights"
        columns={table}
        items={rows}
        keyOf={({ id }) => id}
        sort={readSort(route.query["sort"], table, usual)}
        onSort={(sort) => refine({ sort: writeSort(sort) })}
        onRow={onPick}
        rowClass={({ id, kind }) => `${kind}${picked?.id === id ? " me" : ""}`}
        expansion={{
          has: ({ corner }) => corner !== null,
          isOpen: ({ id }) => open.includes(id),
          toggle: ({ id }) => refine({ open: toggled(route.query["open"], id) }),
          label: ({ name }) => `What each driver usually does at ${name}`,
          body: ({ corner }) => corner && <CornerHabits corner={corner} compare={compare} />,
        }}
      />
    </section>
  );
}

function sentence({ drivers, official_delta_ms }: Compare): Sentence {
  const closer = "Select a row to look at it closer.";
  if (drivers.length < 2 || official_delta_ms === null) return closer;
  const sum = { what: "difference of the official lap times", text: `${gap(official_delta_ms)} s` };
  return ["All rows add up to ", sum, `, the official difference. ${closer}`];
}

function where(onPick: (segment: Segment) => void): Column<Segment> {
  return {
    id: "where",
    head: "Where",
    meaning: "In order of the lap. Corners by their official number where it is proven, else C1 to Cn.",
    pinned: true,
    value: ({ from_m }) => from_m,
    foot: "Whole lap",
    cell: (segment) => (
      <>
        <button type="button" class="pick" title="Look at it closer" onClick={() => onPick(segment)}>
          {segment.name}
        </button>
        {segment.corner?.turn && <span class="quieter turn"> {segment.corner.turn}</span>}
      </>
    ),
  };
}
