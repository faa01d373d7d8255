/** One driver, one race: sliders, the two forecasts, and what stands around them. */
import type { Driver, Improvement, SkillName, SkillStrip } from "hackthetrack";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Measured } from "../evidence/sourced";
import { NoAnswer } from "../forecast/refused";
import { refine } from "../navigation";
import { nameOf, Plate } from "../parts/driver-name";
import { Notice } from "../parts/notice";
import { PageHead } from "../parts/page-head";
import { trackOf } from "../parts/race-name";
import { State, Waiting } from "../parts/state";
import { href } from "../router";
import { useSeason } from "../session-context";
import { DriverPicker, RacePicker, type Where } from "../skills/picks";
import { SKILL_WORDS } from "../skills/words";
import { questionOf, readScores, readWeeks, type Scores, unreadable, writeScores } from "./asked";
import { Live } from "./live";
import { Moved } from "./moved";
import { Result } from "./result";
import { Sliders } from "./sliders";
import { Surroundings } from "./surroundings";
import { useImprovement, useSettled } from "./use-improvement";

interface Props {
  driver: Driver;
  where: Where;
  field: readonly SkillStrip[];
  query: Readonly<Record<string, string>>;
}

/** After so long without a movement the address is written and what is not drawn while dragging is asked. */
const SETTLED_MS = 200;

export function WhatIf({ driver, where, field, query }: Props) {
  const season = useSeason();
  const [scores, setScores] = useState<Scores>(() => readScores(query));
  const weeks = readWeeks(query);
  const ask = (next: Scores) => questionOf(driver.id, where, next, weeks);
  const { improved, fault, want } = useImprovement(ask(scores));
  const answer = improved?.answer ?? null;
  const set = (next: Scores) => {
    setScores(next);
    want(ask(next));
  };
  useAddress(query, scores, set);
  const settled = useSettled(improved, SETTLED_MS);
  // More weeks are another plan of the same sliders.
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else want(ask(scores));
  }, [weeks]);

  const onMove = (skill: SkillName, points: number | null) => {
    const { [skill]: _, ...others } = scores;
    set(points === null ? others : { ...others, [skill]: points });
  };
  const odd = unreadable(query);
  const name = nameOf(driver, driver.id);
  const track = trackOf(season, where.track)?.name ?? where.track;
  const head = useMemo(
    () => (
      <PageHead
        title={`What if: ${name}`}
        lead={
          <>
            <Plate number={driver.number} /> Other skills, the same field, {track}, race {where.race}.{" "}
            <a href={href("skills", null, { driver: driver.id })}>Skills</a> ·{" "}
            <a href={href("driver", driver.id)}>Races</a>
          </>
        }
      >
        <div class="picks">
          <DriverPicker value={driver.id} onPick={(id) => refine({ driver: id, ...writeScores({}) })} />
          <RacePicker value={where} onPick={(to) => refine({ track: to.track, race: String(to.race) })} />
        </div>
      </PageHead>
    ),
    [driver, where.track, where.race],
  );
  // What a skill is does not change while it is moved: the sliders are drawn by the hand alone, and only what an answer changes is
  // drawn by the answer.
  const skills = useFirst(answer?.skills);
  const sliders = useMemo(
    () => skills && <Sliders driver={driver.id} skills={skills} field={field} scores={scores} onMove={onMove} />,
    [skills, field, scores],
  );
  const result = useMemo(() => improved && <Result improved={improved} name={name} where={where} />, [improved]);
  const surroundings = useMemo(
    () => settled?.answer.base && <Surroundings improved={settled} weeks={weeks} where={where} />,
    [settled, weeks],
  );
  return (
    <>
      {head}
      {odd.length > 0 && (
        <Notice>
          <span>
            The address asks a score that is no number of{" "}
            {odd.map((skill) => SKILL_WORDS[skill].toLowerCase()).join(", ")}; it is left out.
          </span>
        </Notice>
      )}
      {fault && <NoAnswer fault={fault} retry={() => want(ask(scores))} />}
      <Waiting words={!answer && !fault ? "Solving the field" : null} />
      {answer && !answer.base && (
        <State title="No forecast of this race" code={answer.refused?.code ?? "no_forecast"}>
          <p class="reason">{answer.refused?.detail}</p>
        </State>
      )}
      {improved && answer?.base && (
        <>
          <div class="what-if">
            <section aria-label="Skills asked">
              <Live improved={improved} />
              {sliders}
              <Budget answer={answer} onReset={Object.keys(scores).length === 0 ? null : () => set({})} />
            </section>
            {result}
          </div>
          {surroundings}
        </>
      )}
    </>
  );
}

function useFirst<T>(value: T | undefined): T | undefined {
  const first = useRef(value);
  first.current ??= value;
  return first.current;
}

/** The address follows the sliders when they rest; a step in the history moves them. */
function useAddress(query: Props["query"], scores: Scores, set: (scores: Scores) => void): void {
  const written = useRef(JSON.stringify(writeScores(scores)));
  const named = JSON.stringify(writeScores(readScores(query)));
  useEffect(() => {
    if (named === written.current) return;
    written.current = named;
    set(readScores(query));
  }, [named]);
  useEffect(() => {
    const text = JSON.stringify(writeScores(scores));
    if (text === written.current) return;
    const timer = setTimeout(() => {
      written.current = text;
      refine(writeScores(scores));
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [scores]);
}

interface BudgetProps {
  answer: Improvement;
  /** `null` where nothing is moved. */
  onReset: (() => void) | null;
}

function Budget({ answer: { used_points: used, budget_points: budget, skills }, onReset }: BudgetProps) {
  const over = used > budget;
  return (
    <div class={over ? "budget over" : "budget"}>
      <div>
        <span>
          Points moved{" "}
          <strong>
            <Measured what="points moved" rows={() => <Moved skills={skills} />}>
              {used.toFixed(1)}
            </Measured>
          </strong>{" "}
          of {budget.toFixed(1)}
        </span>
        <meter aria-label="Points moved" min={0} max={budget} value={Math.min(used, budget)} />
      </div>
      <button type="button" class="button small" disabled={onReset === null} onClick={() => onReset?.()}>
        Reset all
      </button>
    </div>
  );
}
