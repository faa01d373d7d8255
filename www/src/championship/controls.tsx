/** After which round, with which points, and how the rest is drawn. Every choice is in the address. */
import type { Championship } from "hackthetrack";
import { useEffect, useState } from "preact/hooks";
import { grouped } from "../format/number";
import { refine } from "../navigation";
import { raceName } from "../parts/race-name";
import { useSeason } from "../session-context";
import { DEFAULT_DRAWS, DRAWS, lastRound, readPoints, writePoints } from "./asked";

interface Props {
  after: number;
  /** Of the address, as text; empty for the season's own table. */
  points: string;
  answer: Championship | null;
  draws: number | undefined;
  seed: number | undefined;
}

export function Controls({ after, points, answer, draws, seed }: Props) {
  const season = useSeason();
  const last = lastRound(season);
  const race = season.races.find(({ round }) => round === after);
  const words = race ? `round ${after} of ${last}: ${raceName(season, race)}` : `round ${after} of ${last}`;
  return (
    <fieldset class="drawing">
      <legend class="visually-hidden">What is forecast</legend>
      <label class="picker after-round">
        <span>
          Known up to <strong>{after === 0 ? "no round" : words}</strong>
        </span>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={after}
          aria-valuetext={words}
          onInput={(event) => refine({ after: event.currentTarget.value })}
        />
      </label>
      <PointsField points={points} own={answer?.points_by_place ?? season.points?.by_place ?? []} />
      <label class="picker">
        <span>Draws</span>
        <select
          value={String(draws ?? DEFAULT_DRAWS)}
          onChange={(event) => refine({ draws: event.currentTarget.value })}
        >
          {DRAWS.map((number) => (
            <option key={number} value={String(number)}>
              {grouped(number)}
            </option>
          ))}
        </select>
      </label>
      <label class="picker seed">
        <span>Seed</span>
        <input
          type="number"
          min={0}
          step={1}
          value={seed ?? answer?.seed ?? ""}
          onChange={(event) => refine({ seed: event.currentTarget.value })}
        />
      </label>
    </fieldset>
  );
}

/** Checked while it is typed; only a table that can be read is asked. */
function PointsField({ points, own }: { points: string; own: readonly number[] }) {
  const shown = points === "" ? own.join(" ") : points.split("-").join(" ");
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const read = readPoints(text);
  const take = () => {
    if (read.points && text !== shown) refine({ points: writePoints(read.points) });
  };
  return (
    <div class="picker points">
      <label for="points-by-place">Points by place{points !== "" && <span class="tag"> changed</span>}</label>
      <span class="row">
        <input
          id="points-by-place"
          type="text"
          inputMode="numeric"
          value={text}
          aria-invalid={read.fault !== null}
          aria-describedby="points-fault"
          onInput={(event) => setText(event.currentTarget.value)}
          onChange={take}
          onKeyDown={(event) => event.key === "Enter" && take()}
        />
        <button type="button" class="button small" disabled={points === ""} onClick={() => refine({ points: "" })}>
          Season's own
        </button>
      </span>
      <span id="points-fault" class="points-fault" role="status">
        {read.fault === null ? "" : `Not asked: ${read.fault}.`}
      </span>
    </div>
  );
}
