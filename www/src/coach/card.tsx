/** A corner: what is lost in it and how sure that is, in which phase, by what, how often, and what to practise. */
import type { Figure } from "hackthetrack";
import type { ComponentChildren } from "preact";
import { useOpened } from "../evidence/panel";
import { Pieces } from "../evidence/pieces";
import { Measured } from "../evidence/sourced";
import { count } from "../format/number";
import { gap, spread } from "../format/time";
import { LossBar } from "../improve/loss-bar";
import { known } from "../parts/unknown";
import { Causes } from "./causes";
import type { Linked } from "./parts";
import { RowsPanel, Visits } from "./rows";
import type { Coaching, Corner, Phase } from "./types";
import { excuseWords, lossWords, nameOf, phaseWords, verdictWords } from "./words";

interface Props extends Linked {
  coaching: Coaching;
  corner: Corner;
  /** The greatest loss or gain of all corners fills the bar. */
  most: number;
  tracesHref: string;
}

/** A number that opens the laps through the corner. */
export type Opens = (what: string, text: ComponentChildren) => ComponentChildren;

export const cardId = (name: string) => `corner-${name}`;

export function Card({ coaching, corner, most, tracesHref, hot, picked, onHot, onPick }: Props) {
  const { name, verdict, loss_ms, band_ms, own_spread_ms, said, repeats, excused, drill } = corner;
  const { open, toggle, close } = useOpened();
  const opens: Opens = (what, text) => (
    <Measured
      what={`${what}, ${name}`}
      rows={() => <Visits corner={corner} coaching={coaching} label={`Laps through ${name}`} />}
    >
      {text}
    </Measured>
  );
  const figure = coaching.evidence.find(({ id }: Figure) => id === open);
  return (
    <article
      id={cardId(name)}
      class={`card corner ${verdict} ${hot === name ? "hot" : ""} ${picked === name ? "picked" : ""}`}
      aria-labelledby={`${cardId(name)}-name`}
      onPointerEnter={() => onHot(name)}
      onPointerLeave={() => onHot(null)}
      onFocusCapture={() => onHot(name)}
      onBlurCapture={() => onHot(null)}
    >
      <header>
        <h3 id={`${cardId(name)}-name`}>
          <button
            type="button"
            class="pick"
            aria-pressed={picked === name}
            title="Show on the map"
            onClick={() => onPick(name)}
          >
            {nameOf(corner)}
          </button>
        </h3>
        <span class={`tag ${verdict}`}>{verdictWords(verdict)}</span>
        <span class="amount">
          <LossBar loss_ms={loss_ms} band_ms={band_ms} most={most} />
          <span>
            <span class="visually-hidden">{lossWords(corner)}</span>
            {opens(
              "time lost",
              <>
                <strong>{signed(loss_ms)}</strong>{" "}
                <span class="quieter" aria-hidden="true">
                  ± {spread(band_ms)} s
                </span>
              </>,
            )}
          </span>
        </span>
      </header>
      {said.length > 0 && (
        <p class="said">
          <Pieces segments={said} evidence={coaching.evidence} open={open} onToggle={toggle} />
        </p>
      )}
      {figure && <RowsPanel key={figure.key} figure={figure} coaching={coaching} corner={corner} onClose={close} />}
      {verdict === "loss" ? (
        <Figures corner={corner} opens={opens} />
      ) : (
        <details class="for-screen">
          <summary>What was measured</summary>
          <Figures corner={corner} opens={opens} />
        </details>
      )}
      <p class="facts-line">
        {repeats && (
          <span>
            Slower in {opens("laps slower than the reference's usual time", repeats.slower)} of{" "}
            {opens("racing laps that count", count(repeats.laps, "racing lap"))}
          </span>
        )}
        <span>
          Own spread {known(own_spread_ms, (ms) => opens("own spread", `${spread(ms)} s`), "fewer than three laps")}
        </span>
        {excused.map(({ code, laps }) => (
          <span key={code}>
            {opens(`laps ${excuseWords(code)}`, count(laps, "lap"))} {excuseWords(code)} put aside
          </span>
        ))}
        <a class="for-screen" href={tracesHref}>
          Traces here
        </a>
      </p>
      {drill && (
        <div class="drill">
          <h4>Practise: {drill.title}</h4>
          <p>{drill.text}</p>
        </div>
      )}
    </article>
  );
}

function Figures({ corner, opens }: { corner: Corner; opens: Opens }) {
  return (
    <div class="measured">
      <Phases corner={corner} opens={opens} />
      <Causes corner={corner} opens={opens} />
    </div>
  );
}

/** `+0.12`: above zero is lost. */
function signed(ms: number): string {
  const text = spread(Math.abs(ms));
  return Number(text) === 0 ? text : ms > 0 ? `+${text}` : `−${text}`;
}

/** In order of the lap; together they are the corner's loss, the straight after it stands for itself. */
function Phases({ corner: { phases, name }, opens }: { corner: Corner; opens: Opens }) {
  if (phases.length === 0) return null;
  const most = Math.max(1, ...phases.map(({ loss_ms, band_ms }) => Math.abs(loss_ms) + band_ms));
  return (
    <table class="phases">
      <caption class="visually-hidden">Loss in each phase of {name}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">Phase</th>
          <th scope="col">Loss, s</th>
        </tr>
      </thead>
      <tbody>
        {phases.map((phase) => (
          <tr key={phase.phase} class={sure(phase)}>
            <th scope="row" title={`${Math.round(phase.from_m)} to ${Math.round(phase.to_m)} m`}>
              {phaseWords(phase.phase)}
            </th>
            <td>
              <LossBar loss_ms={phase.loss_ms} band_ms={phase.band_ms} most={most} />
            </td>
            <td class="num">
              {opens(
                `time lost, ${phaseWords(phase.phase).toLowerCase()}`,
                <>
                  {gap(Math.round(phase.loss_ms))} <span class="quieter">± {(phase.band_ms / 1000).toFixed(3)}</span>
                </>,
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sure({ loss_ms, band_ms }: Phase): string {
  return Math.abs(loss_ms) > band_ms ? "sure" : "unsure";
}
