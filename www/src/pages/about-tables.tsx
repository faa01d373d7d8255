/** The tables of the About page: the bundle's files and the points table. */
import type { ManifestFile, PointsTable as Points } from "hackthetrack";
import { grouped } from "../format/number";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";

const COLUMNS: readonly Column<ManifestFile>[] = [
  { id: "name", head: "File", pinned: true, cell: ({ name }) => name },
  { id: "bytes", head: "Size", unit: "bytes", align: "num", cell: ({ bytes }) => grouped(bytes) },
  { id: "load", head: "Loaded", cell: ({ load }) => (load === "first" ? "for the first view" : "when asked for") },
  { id: "sha256", head: "SHA-256, checked on arrival", cell: ({ sha256 }) => <span class="hash">{sha256}</span> },
];

export function Files({ files }: { files: readonly ManifestFile[] }) {
  return <DataTable caption="Files of the bundle" columns={COLUMNS} items={files} keyOf={({ name }) => name} />;
}

export function PointsTable({ points }: { points: Points }) {
  const extras = [
    points.pole > 0 && `${points.pole} for pole`,
    points.fastest_lap > 0 && `${points.fastest_lap} for the fastest lap`,
  ].filter(Boolean);
  return (
    <>
      <ol class="points">
        {points.by_place.map((value, index) => (
          <li key={index}>
            <span class="quieter">P{index + 1}</span> <strong>{value}</strong>
          </li>
        ))}
      </ol>
      <p class="after quieter">
        {extras.length === 0 ? "Nothing for pole or the fastest lap." : `Also ${extras.join(" and ")}.`}
      </p>
    </>
  );
}
