/** What a figure was made of: its source, how sure it is, and the rows. Escape closes it, and the figure has the focus again. */
import type { Figure, FigureSource } from "hackthetrack";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSpeedUnit } from "../parts/units";
import { figureText, intervalText } from "./figure-text";
import "./evidence.css";

const SOURCES: Readonly<Record<FigureSource, string>> = {
  results: "official results",
  laps: "lap times",
  track: "the circuit's description",
  model: "a model of results and laps",
  score: "the scoreboard of forecasts",
  telemetry: "lap telemetry",
};

/** Which figure is open; closing gives the focus back to the button that opened it. */
export function useOpened() {
  const [open, setOpen] = useState<string | null>(null);
  const from = useRef<HTMLElement | null>(null);
  return {
    open,
    toggle: (id: string, pressed: HTMLElement) => {
      from.current = pressed;
      setOpen(open === id ? null : id);
    },
    close: () => {
      setOpen(null);
      from.current?.focus();
    },
  };
}

export function FigurePanel({
  figure,
  onClose,
  children,
}: {
  figure: Figure;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const unit = useSpeedUnit();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section
      ref={panel}
      class="evidence card"
      tabIndex={-1}
      aria-label={`evidence of ${figure.what}`}
      aria-live="off"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="evidencehead">
        <h3>
          {figure.what}: {figureText(figure, unit)}
        </h3>
        <button type="button" class="button small" onClick={onClose}>
          Close
        </button>
      </div>
      <p class="quieter">
        From {SOURCES[figure.source]}
        {figure.interval_text !== null && `; ${intervalText(figure, unit)}`}
        {figure.n_text !== null && `; ${figure.n_text}`}.
      </p>
      {children}
    </section>
  );
}
