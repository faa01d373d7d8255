/** Points now, the forecast of the end, the map of final ranks, and how it turned out. */
import type { Contender } from "hackthetrack";
import type { ComponentChildren } from "preact";
import { HeatRow } from "../cells/heat-row";
import type { Told } from "../cells/told";
import type { TitleFact } from "../evidence/forecast-keys";
import type { Traced } from "../evidence/keys";
import { chance } from "../forecast/words";
import { tenth } from "../format/number";
import { known } from "../parts/unknown";
import type { Column } from "../table/column";
import { RankCells, RankHead } from "./ranks";

interface Options {
  ranks: number;
  cell: number;
  /** Whether the season is over, so that its end is known. */
  withEnd: boolean;
  keyOf: (driver: string, fact: TitleFact) => string | null;
  /** How sure a chance is. */
  sure: string;
  words: (contender: Contender) => string;
  /** A rank in words, from 1. */
  tell: (contender: Contender, rank: number, source: Traced) => Told;
  onPoint: (told: Told | null) => void;
  /** The plate alone on a phone, with the name beside it elsewhere. */
  driver: (id: string) => ComponentChildren;
}

/** In no draw is none; in few is no none. */
function counted(pct: number): ComponentChildren {
  return pct === 0 ? <span class="quieter none">0</span> : chance(pct);
}

export function columns(options: Options): readonly Column<Contender>[] {
  const { ranks, cell, withEnd, keyOf, sure, words, tell, onPoint, driver } = options;
  const traced =
    (fact: TitleFact) =>
    ({ driver_id }: Contender) => ({ of: keyOf(driver_id, fact) });
  const drawn =
    (fact: TitleFact) =>
    ({ driver_id }: Contender) => ({ of: keyOf(driver_id, fact), sure });
  const end: readonly Column<Contender>[] = [
    {
      id: "final_rank",
      head: "Ended",
      unit: "rank",
      meaning: "Rank that the driver did have at the end",
      align: "num",
      value: ({ final_rank }) => final_rank,
      source: traced("final_rank"),
      cell: ({ final_rank }) => known(final_rank, String, "did not start"),
    },
    {
      id: "final_points",
      head: "Ended",
      unit: "points",
      meaning: "Points that the driver did have at the end",
      align: "num",
      first: "descending",
      value: ({ final_points }) => final_points,
      source: traced("final_points"),
      cell: ({ final_points }) => known(final_points, String),
    },
  ];
  return [
    { id: "driver", head: "Driver", pinned: true, cell: ({ driver_id }) => driver(driver_id) },
    {
      id: "rank",
      head: "Now",
      unit: "rank",
      align: "num",
      narrow: "wide-only",
      value: ({ rank }) => rank,
      source: traced("rank_then"),
      cell: ({ rank }) => known(rank, String, "not started yet"),
    },
    {
      id: "points",
      head: "Now",
      unit: "points",
      align: "num",
      first: "descending",
      value: ({ points }) => points,
      source: traced("points_then"),
      cell: ({ points }) => points,
    },
    {
      id: "expected",
      head: "Expected",
      unit: "points · 80 %",
      meaning: "Mean of the final points, and the points between which 80 % of the draws lie",
      align: "num",
      first: "descending",
      value: ({ expected_points }) => expected_points,
      source: ({ driver_id, points_interval: [from, to] }) => ({
        of: keyOf(driver_id, "expected_points"),
        sure: `80 % between ${from} and ${to}`,
      }),
      cell: ({ expected_points, points_interval: [from, to] }) => (
        <>
          <strong>{tenth(expected_points)}</strong>{" "}
          <span class="quieter wide-only">
            · {from}-{to}
          </span>
        </>
      ),
    },
    {
      id: "title",
      head: "Title",
      unit: "%",
      meaning: "Chance of the title, shared or not",
      align: "num",
      strong: true,
      first: "descending",
      value: ({ champion_pct }) => champion_pct,
      source: drawn("champion"),
      cell: ({ champion_pct }) => counted(champion_pct),
    },
    {
      id: "top3",
      head: "Top 3",
      unit: "%",
      align: "num",
      first: "descending",
      value: ({ top3_pct }) => top3_pct,
      source: drawn("top3"),
      cell: ({ top3_pct }) => counted(top3_pct),
    },
    ...(withEnd ? end : []),
    {
      id: "ranks",
      head: "Chance of each final rank",
      headPicture: <RankHead ranks={ranks} cell={cell} />,
      bare: true,
      cell: (contender) => (
        <HeatRow
          cells={ranks}
          cell={cell}
          words={words(contender)}
          tell={(at) =>
            tell(contender, at, { of: keyOf(contender.driver_id, `chance.${at}`), sure: `Of rank ${at}. ${sure}` })
          }
          onPoint={onPoint}
        >
          <RankCells contender={contender} cell={cell} />
        </HeatRow>
      ),
    },
  ];
}
