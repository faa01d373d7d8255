/** Every figure of a forecaster, each with its standard error. */
import type { ScoreFigures } from "hackthetrack";
import type { ComponentChildren } from "preact";
import { boardKey, type ScoreFact } from "../evidence/forecast-keys";
import { count, mean, tenth } from "../format/number";
import { meaning } from "../glossary";
import { Unknown } from "../parts/unknown";
import type { Column } from "../table/column";
import type { Line } from "./lines";

type Figure = "mae" | "spearman" | "nats" | "r2" | "coverage_pct";

const thousandth = (value: number) => value.toFixed(3).replace("-", "−");

/** Those of the scoring that is called `board`, over so many entries. */
export function columns(board: string, entries: number): readonly Column<Line>[] {
  return COLUMNS.map((column) => {
    const fact = FACTS[column.id];
    if (fact === undefined) return column;
    return {
      ...column,
      source: ({ id, figures }) => ({
        of: boardKey(board, id, fact),
        sure: `${sureOf(figures, column.id)}n = ${count(entries, "entry", "entries")}`,
      }),
      ...(fact === "mae" && { reach: "tab" as const }),
    };
  });
}

/** The engine's words for them. */
const FACTS: Readonly<Record<string, ScoreFact>> = {
  mae: "mae",
  spearman: "spearman",
  nats: "nats",
  r2: "r2",
  coverage_pct: "coverage",
  width: "width",
};

const COLUMNS: readonly Column<Line>[] = [
  {
    id: "forecaster",
    head: "Forecaster",
    pinned: true,
    value: ({ words }) => words,
    cell: ({ words, meaning: what, ours }) => <span title={what}>{ours ? <strong>{words}</strong> : words}</span>,
  },
  figure("mae", "MAE", "places", meaning("mae"), mean, "ascending"),
  figure(
    "spearman",
    "Rank correlation",
    undefined,
    "Spearman's, mean of the races. 1: the order was right.",
    thousandth,
  ),
  figure("nats", "Nats", "a place", meaning("nats"), thousandth, "ascending"),
  figure("r2", "R²", undefined, "1 less the share of the variance of finishing places that is left.", thousandth),
  figure("coverage_pct", "In the 80 % interval", "%", meaning("coverage"), tenth),
  {
    id: "width",
    head: "Interval",
    unit: "places",
    meaning: "Mean number of places in an 80 % interval.",
    align: "num",
    value: ({ figures }) => figures.interval_places,
    cell: ({ figures: { interval_places } }) => (interval_places === null ? <NoFigure /> : tenth(interval_places)),
  },
];

function figure(
  id: Figure,
  head: string,
  unit: string | undefined,
  what: string,
  print: (value: number) => string,
  first: "ascending" | "descending" = "descending",
): Column<Line> {
  return {
    id,
    head,
    ...(unit === undefined ? {} : { unit }),
    meaning: what,
    align: "num",
    first,
    value: ({ figures }) => figures[id],
    cell: ({ figures }) => withError(figures, id, print),
  };
}

function withError(figures: ScoreFigures, id: Figure, print: (value: number) => string): ComponentChildren {
  const value = figures[id];
  const error = figures.se[id];
  if (value === null) return <NoFigure />;
  return (
    <>
      {print(value)}{" "}
      <span class="interval">{error === null ? <Unknown why="error not known" /> : `± ${print(error)}`}</span>
    </>
  );
}

function sureOf({ se }: ScoreFigures, id: string): string {
  const error = id === "width" ? null : se[id as Figure];
  const print = id === "mae" ? mean : id === "coverage_pct" ? tenth : thousandth;
  return error === null ? "" : `Standard error ${print(error)}; `;
}

/** A baseline gives a place and no interval. */
function NoFigure() {
  return <Unknown why="has no such figure" />;
}
