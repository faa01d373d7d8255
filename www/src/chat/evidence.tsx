/** What a figure was made of: its source, how sure it is, and the rows. Escape closes it, and the figure has the focus again. */
import type { Figure, FigureSource } from "hackthetrack";
import { useEffect, useRef } from "preact/hooks";
import { FaultLine } from "../parts/notice";
import { Waiting } from "../parts/state";
import { useAnswer } from "../parts/use-answer";
import { useSession } from "../session-context";
import { Rows } from "./rows";

const SOURCES: Readonly<Record<FigureSource, string>> = {
  results: "official results",
  laps: "lap times",
  track: "the circuit's description",
  model: "a model of results and laps",
  score: "the scoreboard of forecasts",
  telemetry: "lap telemetry",
};

export function EvidencePanel({ figure, onClose }: { figure: Figure; onClose: () => void }) {
  const session = useSession();
  const { kind, answer, fault } = useAnswer(figure.key, () => session.evidence(figure.key));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const name = `evidence of ${figure.what}`;
  return (
    <section
      ref={panel}
      class="evidence card"
      tabIndex={-1}
      aria-label={name}
      aria-live="off"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="evidencehead">
        <h3>
          {figure.what}: {figure.text}
        </h3>
        <button type="button" class="button small" onClick={onClose}>
          Close
        </button>
      </div>
      <p class="quieter">
        From {SOURCES[figure.source]}
        {figure.interval_text !== null && `; ${figure.interval_text}`}
        {figure.n_text !== null && `; ${figure.n_text}`}.
      </p>
      {kind === "loading" && <Waiting words="Finding the rows" />}
      {fault && <FaultLine fault={fault} />}
      {kind === "loaded" && <Rows rows={answer?.rows ?? []} label={`Rows that ${figure.what} was made of`} />}
    </section>
  );
}
