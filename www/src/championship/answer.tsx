/** The table with its map of final ranks, and what the chances rest on. */
import type { Championship, ChampionshipQuestion, Contender, Driver } from "hackthetrack";
import { useMemo, useRef } from "preact/hooks";
import { MapReadout, type Say } from "../cells/readout";
import type { Told } from "../cells/told";
import { Figure } from "../charts/figure";
import type { Twin } from "../charts/twin";
import { useWidth } from "../charts/width";
import { type TitleFact, titleKey } from "../evidence/forecast-keys";
import { type Sentence, textOf } from "../evidence/sentence";
import { Sourced } from "../evidence/sourced";
import { Key } from "../field/key";
import { type HeatLine, PICTURE_CELL, saveHeat } from "../field/picture";
import { chance } from "../forecast/words";
import { count, grouped, mean, tenth } from "../format/number";
import { refine } from "../navigation";
import { nameOf, Plate } from "../parts/driver-name";
import { raceName } from "../parts/race-name";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { readSort, writeSort } from "../table/column";
import { DataTable } from "../table/data-table";
import { columns } from "./columns";
import { RankCells, RankHead } from "./ranks";

const DEFAULT = { column: "expected", direction: "descending" } as const;
/** Room of the other columns on a wide screen. */
const BESIDE_PX = 720;
const CELL_PX = [9, 26] as const;
const REST = "Point at a cell, or tap it: its chance opens.";

interface Props {
  answer: Championship;
  asked: ChampionshipQuestion;
  route: Route;
}

export function Answer({ answer, asked, route }: Props) {
  const season = useSeason();
  const { ref, width } = useWidth();
  const say = useRef<Say>(() => {});
  const { drivers } = answer;
  const ranks = drivers[0]?.ranks_pct.length ?? 1;
  const cell = Math.min(CELL_PX[1], Math.max(CELL_PX[0], Math.floor((width - BESIDE_PX) / ranks)));
  const withEnd = drivers.some(({ final_points }) => final_points !== null);
  const called = (id: string) =>
    nameOf(
      season.drivers.find((known) => known.id === id),
      id,
    );
  const table = useMemo(
    () =>
      columns({
        ranks,
        cell,
        withEnd,
        keyOf: (driver, fact) => titleKey(answer, asked, driver, fact),
        sure: sureOf(answer),
        words: (contender) => rowWords(contender, called),
        tell: (contender, rank, source) => ({ ...rankWords(contender, rank, called), source }),
        onPoint: (told) => say.current(told),
        driver: (id) => <Who driver={season.drivers.find((known) => known.id === id)} id={id} />,
      }),
    [season, ranks, cell, withEnd, answer, asked],
  );
  const title = titleOf({ answer, asked }, called);
  const name = `${season.info.id}-championship-after-${answer.after_round}`;
  return (
    <Figure
      title={title}
      name={name}
      twin={() => twin({ answer, asked }, called)}
      onPicture={() =>
        saveHeat(
          drivers.map((contender) => lineOf(contender, called)),
          ranks,
          <RankHead ranks={ranks} cell={PICTURE_CELL} />,
          textOf(title),
          name,
        )
      }
      note={<Basis answer={answer} asked={asked} />}
    >
      <Key interval={false} />
      <MapReadout say={say} rest={REST} />
      <div ref={ref} class="field-map after">
        {width > 0 && (
          <DataTable
            caption={`The championship after round ${answer.after_round}`}
            columns={table}
            items={drivers}
            keyOf={({ driver_id }) => driver_id}
            sort={readSort(route.query["sort"], table, DEFAULT)}
            onSort={(sort) => refine({ sort: writeSort(sort) })}
          />
        )}
      </div>
    </Figure>
  );
}

function Who({ driver, id }: { driver: Driver | undefined; id: string }) {
  return (
    <a class="quiet" href={href("driver", id)} aria-label={`${driver?.number ?? id} ${nameOf(driver, id)}`}>
      <Plate number={driver?.number ?? id} /> <span class="wide-only">{nameOf(driver, id)}</span>
    </a>
  );
}

function titleOf({ answer, asked }: Pick<Props, "answer" | "asked">, called: (id: string) => string): Sentence {
  const { after_round, drivers, draws } = answer;
  const likely = drivers.reduce<Contender | null>(
    (first, next) => (first === null || next.champion_pct > first.champion_pct ? next : first),
    null,
  );
  if (!likely) return "Chance of every final rank, %.";
  const champion = drivers.find(({ final_rank }) => final_rank === 1);
  const was = champion ? ` It was ${called(champion.driver_id)}.` : "";
  if (draws === 0) return `After round ${after_round} nothing is left to draw: this is the table.`;
  const { driver_id: id, champion_pct } = likely;
  return [
    `After round ${after_round}, ${called(id)} takes the title with `,
    { of: titleKey(answer, asked, id, "champion"), sure: sureOf(answer), text: `${chance(champion_pct)} %` },
    `.${was}`,
  ];
}

function rowWords(contender: Contender, called: (id: string) => string): string {
  const { champion_pct, top3_pct, expected_points, final_rank } = contender;
  const was = final_rank === null ? "" : `, ended ${final_rank}`;
  return `${called(contender.driver_id)}: title ${chance(champion_pct)} %, top 3 ${chance(top3_pct)} %, ${tenth(expected_points)} points expected${was}`;
}

function sureOf({ error_pct, draws }: Championship): string {
  return `Standard error at most ${mean(error_pct)} %; ${grouped(draws)} draws`;
}

function rankWords(contender: Contender, rank: number, called: (id: string) => string): Omit<Told, "source"> {
  const pct = contender.ranks_pct[rank - 1] ?? 0;
  return {
    at: rank,
    before: `${called(contender.driver_id)}: rank ${rank} with`,
    // In no draw is none; in few is no none.
    chance: `${pct === 0 ? "0" : chance(pct)} %`,
    after: contender.final_rank === rank ? ", and so it was." : ".",
  };
}

/** Columns of the table behind the map, and from which on they are ranks. */
const TWIN_FACTS: Readonly<Record<number, TitleFact>> = {
  1: "rank_then",
  2: "points_then",
  3: "expected_points",
  6: "champion",
  7: "top3",
  8: "final_rank",
  9: "final_points",
};
const TWIN_RANKS = 10;

function twin({ answer, asked }: Pick<Props, "answer" | "asked">, called: (id: string) => string): Twin {
  const { drivers } = answer;
  const ranks = drivers[0]?.ranks_pct.length ?? 0;
  return {
    head: [
      "Driver",
      "Rank now",
      "Points now",
      "Expected points",
      "From",
      "To",
      "Title %",
      "Top 3 %",
      "Ended rank",
      "Ended points",
      ...Array.from({ length: ranks }, (_, index) => `Rank ${index + 1} %`),
    ],
    rows: drivers.map((row) => [
      called(row.driver_id),
      row.rank,
      row.points,
      row.expected_points,
      row.points_interval[0],
      row.points_interval[1],
      row.champion_pct,
      row.top3_pct,
      row.final_rank,
      row.final_points,
      ...row.ranks_pct,
    ]),
    sources: (row, column) => {
      const fact = TWIN_FACTS[column] ?? (column >= TWIN_RANKS ? (`chance.${column - TWIN_RANKS + 1}` as const) : null);
      return fact && titleKey(answer, asked, drivers[row]?.driver_id ?? "", fact);
    },
  };
}

/** Draws, seed, error, what is assumed, and which races are drawn. */
function Basis({ answer, asked }: Pick<Props, "answer" | "asked">) {
  const season = useSeason();
  const { draws, seed, error_pct, assumes, remaining_race_ids, drivers } = answer;
  // The same of everybody.
  const keyOf = (fact: TitleFact) => titleKey(answer, asked, drivers[0]?.driver_id ?? "", fact);
  const names = remaining_race_ids.map((id) => {
    const race = season.races.find((known) => known.id === id);
    return race ? raceName(season, race) : id;
  });
  return (
    <>
      {draws > 0 && (
        <>
          <Sourced of={keyOf("draws")}>{grouped(draws)}</Sourced> draws of{" "}
          <Sourced of={keyOf("rounds_left")}>{count(remaining_race_ids.length, "race")}</Sourced> from seed {seed}: the
          same seed gives the same answer. Standard error of a chance: at most {mean(error_pct)} %. Drawn:{" "}
          {names.join("; ")}.{" "}
        </>
      )}
      <a href={href("about", "draws")}>What this means</a>
      <span class="assumes">Assumed:</span>
      <ul class="assumes-list">
        {assumes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function lineOf(contender: Contender, called: (id: string) => string): HeatLine {
  return {
    key: contender.driver_id,
    name: called(contender.driver_id),
    value: tenth(contender.expected_points),
    cells: <RankCells contender={contender} cell={PICTURE_CELL} />,
  };
}
