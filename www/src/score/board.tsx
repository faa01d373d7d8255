/** One scoring: who is scored, the mean error of everybody, and every figure with its standard error. */
import type { ScoreBoard } from "hackthetrack";
import { boardKey, type ScoreFact } from "../evidence/forecast-keys";
import type { Sentence } from "../evidence/sentence";
import { Sourced } from "../evidence/sourced";
import { count, mean } from "../format/number";
import { refine } from "../navigation";
import { raceName } from "../parts/race-name";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { readSort, writeSort } from "../table/column";
import { DataTable } from "../table/data-table";
import { columns } from "./columns";
import { Errors } from "./errors";
import { type Line, lines } from "./lines";

interface Props {
  id: string;
  title: string;
  board: ScoreBoard;
  route: Route;
}

export function Board({ id, title, board, route }: Props) {
  const season = useSeason();
  const all = lines(board);
  const key = `sort_${id}`;
  const table = columns(id, board.entries);
  // The same of every line.
  const keyOf = (fact: ScoreFact) => (all[0] ? boardKey(id, all[0].id, fact) : null);
  return (
    <section aria-labelledby={`scoring-${id}`} class="scoring">
      <div class="sectionhead">
        <h2 id={`scoring-${id}`}>
          {title} <span class="quieter">scoring {id.toUpperCase()}</span>
        </h2>
      </div>
      <p class="what">
        {board.what} <Sourced of={keyOf("races")}>{count(board.race_ids.length, "race")}</Sourced>,{" "}
        <Sourced of={keyOf("entries")}>{count(board.entries, "entry", "entries")}</Sourced> scored.
      </p>
      {all.length === 0 ? (
        <p class="no-evidence">
          No race of this season could be scored: a forecast needs races before it, and results to hold it against.
        </p>
      ) : (
        <>
          <Errors
            season={season.info.name}
            title={sentence(id, all)}
            name={`${season.info.id}-score-${id}`}
            all={all}
            keyOf={(line) => boardKey(id, line, "mae")}
          />
          <DataTable
            caption={`Figures of every forecaster: ${title}`}
            columns={table}
            items={all}
            keyOf={(line) => line.id}
            rowClass={({ ours }) => (ours ? "me" : "")}
            sort={readSort(route.query[key], table, { column: "given", direction: "ascending" })}
            onSort={(sort) => refine({ [key]: writeSort(sort) })}
          />
          <details class="after">
            <summary>The races that are scored</summary>
            <ul class="reasons">
              {season.races
                .filter((race) => board.race_ids.includes(race.id))
                .map((race) => (
                  <li key={race.id}>
                    <a
                      href={href("field", null, {
                        track: race.track_id,
                        race: String(race.race_number),
                        moment: "after_qualifying",
                        evidence: id === "a" ? "earlier_races" : "earlier_events",
                      })}
                    >
                      {raceName(season, race)}
                    </a>
                  </li>
                ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}

const error = (se: number | null) => (se === null ? {} : { sure: `Standard error ${mean(se)}` });

function sentence(board: string, all: readonly Line[]): Sentence {
  const said = all.flatMap(({ id, ours, words, figures: { mae, se } }) =>
    ours && mae !== null
      ? [
          [
            `${words.toLowerCase()} `,
            { of: boardKey(board, id, "mae"), ...error(se.mae), text: mean(mae) },
            ...(se.mae === null
              ? []
              : [
                  " ",
                  {
                    of: boardKey(board, id, "mae"),
                    ...error(se.mae),
                    text: `± ${mean(se.mae)}`,
                    belongs: true as const,
                  },
                ]),
          ],
        ]
      : [],
  );
  const pieces = said.flatMap((one, at) => (at === 0 ? one : [", ", ...one]));
  return ["Mean absolute error in places: ", ...(pieces.length === 0 ? ["no forecast could be scored"] : pieces), "."];
}
