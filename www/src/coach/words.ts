/** The coach's words around figures. Every figure is the answer's; a direction is said only where the sign says it. */
import type { Sentence } from "../evidence/sentence";
import { spread } from "../format/time";
import { type SpeedUnit, speed, UNIT_WORDS } from "../format/units";
import { lapWords } from "../improve/reading";
import type { Cause, Coaching, Corner, Phase, Verdict } from "./types";

const SIGNED = (text: string) => text.replace("-", "−");

/** `0.12 s`, without its sign. */
export function seconds(ms: number): string {
  return `${spread(Math.abs(ms))} s`;
}

/** `loses 0.12 s ± 0.03`. */
export function lossWords({ loss_ms, band_ms }: { readonly loss_ms: number; readonly band_ms: number }): string {
  return `${loss_ms < 0 ? "gains" : "loses"} ${seconds(loss_ms)} ± ${spread(band_ms)}`;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  loss: "certain loss",
  gain: "certain gain",
  not_certain: "not certain",
};

export function verdictWords(verdict: Verdict): string {
  return VERDICTS[verdict];
}

export function listWords(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The page's heading: what is certain, or that nothing is. */
export function headline({ driver, priorities, strengths }: Coaching): string {
  const who = `No. ${driver.car_number}`;
  if (priorities.length > 0) return `${who} loses time for certain at ${listWords(priorities)}`;
  if (strengths.length > 0) return `${who} loses time nowhere for certain`;
  return "Nothing certain to say";
}

/** `1:37.428 on lap 12 against 1:37.094 of no. 7 on lap 9`. */
export function againstWords({ driver, reference, reference_chosen }: Coaching): Sentence {
  const own = lapWords(driver);
  if (reference_chosen === "own_best") return [...own, ", against the driver's own best pieces"];
  const chosen = reference_chosen === "asked" ? "" : ", the fastest certified racing lap of another car";
  return [...own, ", against ", ...lapWords(reference), ` of no. ${reference.car_number}${chosen}`];
}

const PHASES: Readonly<Record<Phase["phase"], string>> = {
  brake: "Braking",
  entry: "Entry",
  minimum: "Minimum",
  exit: "Exit",
  straight: "Straight after",
};

export function phaseWords(phase: Phase["phase"]): string {
  return PHASES[phase];
}

const CAUSES: Readonly<Record<Cause["code"], { readonly what: string; readonly less: string; readonly more: string }>> =
  {
    brake_point: { what: "Brake point", less: "earlier", more: "later" },
    entry_speed: { what: "Entry speed", less: "lower", more: "higher" },
    minimum_speed: { what: "Minimum speed", less: "lower", more: "higher" },
    throttle_pick_up: { what: "Throttle pick-up", less: "earlier", more: "later" },
    exit_speed: { what: "Exit speed", less: "lower", more: "higher" },
  };

export function causeWhat({ code }: Pick<Cause, "code">): string {
  return CAUSES[code]?.what ?? String(code).replaceAll("_", " ");
}

/** `8.2 m earlier`, `2.0 km/h lower`, `the same`. */
export function causeWords({ code, difference, unit }: Cause, chosen: SpeedUnit): string {
  const text = amount(Math.abs(difference), unit, chosen);
  if (Number.parseFloat(text) === 0) return "the same";
  const words = CAUSES[code];
  return words ? `${text} ${difference < 0 ? words.less : words.more}` : `${difference < 0 ? "−" : "+"}${text}`;
}

/** `−13.0 to −3.1 m`. */
export function intervalWords({ interval: [low, high], unit }: Cause, chosen: SpeedUnit): string {
  return `${bare(low, unit, chosen)} to ${amount(high, unit, chosen)}`;
}

/** `3.4 m`: how far the driver's own laps differ. */
export function amount(value: number, unit: Cause["unit"], chosen: SpeedUnit): string {
  return `${bare(value, unit, chosen)} ${unit === "kmh" ? UNIT_WORDS[chosen] : "m"}`;
}

function bare(value: number, unit: Cause["unit"], chosen: SpeedUnit): string {
  return SIGNED(unit === "kmh" ? speed(value, chosen) : value.toFixed(1));
}

const EXCUSES: Readonly<Record<string, string>> = { after_caution: "after a caution", traffic: "in traffic" };

export function excuseWords(code: string): string {
  return EXCUSES[code] ?? code.replaceAll("_", " ");
}

/** `C5, left`. */
export function nameOf({ name, turn }: Corner): string {
  return turn === null ? name : `${name}, ${turn}`;
}
