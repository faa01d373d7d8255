/** A figure as it is printed: the answer's own text, but speeds in the unit that the reader chose. */
import type { Figure } from "hackthetrack";
import { type SpeedUnit, speed, UNIT_WORDS } from "../format/units";

type Printed = Pick<Figure, "unit" | "value" | "text">;
type Ranged = Pick<Figure, "unit" | "interval" | "interval_pct" | "interval_text">;

const signed = (kmh: number, unit: SpeedUnit) => speed(kmh, unit).replace("-", "−");

export function figureText({ unit, value, text }: Printed, chosen: SpeedUnit): string {
  if (unit !== "kmh" || chosen === "kmh") return text;
  // A difference carries its sign in the answer's text, and keeps it here.
  const plus = text.startsWith("+") ? "+" : "";
  return `${plus}${signed(value, chosen)} ${UNIT_WORDS[chosen]}`;
}

export function intervalText(
  { unit, interval, interval_pct, interval_text }: Ranged,
  chosen: SpeedUnit,
): string | null {
  if (unit !== "kmh" || chosen === "kmh" || !interval) return interval_text;
  const [from, to] = interval.map((end) => signed(end, chosen));
  return `${from} to ${to} ${UNIT_WORDS[chosen]}${interval_pct === null ? "" : `, ${interval_pct} % interval`}`;
}
