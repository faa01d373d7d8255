/** An interval of places in a sentence: `P7-20`, of which both ends open what they were made of. */
import type { PlaceInterval } from "hackthetrack";
import { forecastKey, type Seat } from "../evidence/forecast-keys";
import type { SourcedText } from "../evidence/sentence";
import { place } from "../format/number";

export function runOf(
  seat: Seat,
  driver: string,
  { from, to }: Pick<PlaceInterval, "from" | "to">,
): readonly (string | SourcedText)[] {
  const first = { of: forecastKey(seat, driver, "from"), text: place(from) };
  return from === to ? [first] : [first, "-", { of: forecastKey(seat, driver, "to"), text: String(to) }];
}
