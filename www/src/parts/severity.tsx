/** A severity by shape and word as well as colour. */
import type { Severity } from "hackthetrack";

const SHAPES: Readonly<Record<Severity, string>> = {
  error: "M3 0h4l3 3v4l-3 3H3L0 7V3z",
  warning: "M5 .5L10 9.5H0z",
  info: "M5 1a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
};

export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <span class={`severity ${severity}`}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d={SHAPES[severity]} />
      </svg>
      {severity}
    </span>
  );
}
