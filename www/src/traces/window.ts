/** The part of the lap in sight, as the address has it: `1200-1700`. */
import type { Window } from "./group";

/** Nothing is looked at closer than this: a few samples say nothing. */
const LEAST_M = 40;

export function readWindow(text: string | undefined, [first, last]: Window): Window | null {
  const parts = /^(\d{1,6})-(\d{1,6})$/.exec(text ?? "");
  if (!parts) return null;
  return clamped([Number(parts[1]), Number(parts[2])], [first, last]);
}

export function writeWindow([from, to]: Window): string {
  return `${Math.round(from)}-${Math.round(to)}`;
}

/** Inside the lap and not too narrow; `null` is the whole lap. */
export function clamped([from, to]: Window, [first, last]: Window): Window | null {
  const low = Math.max(Math.min(from, to), first);
  const high = Math.min(Math.max(from, to), last);
  if (low >= high || (low <= first && high >= last)) return null;
  const lack = Math.max(LEAST_M - (high - low), 0) / 2;
  return [Math.max(low - lack, first), Math.min(high + lack, last)];
}

/** Closer or wider about a place, which keeps its share of the window. */
export function scaled([from, to]: Window, about: number, factor: number, whole: Window): Window | null {
  const centre = Math.min(Math.max(about, from), to);
  return clamped([centre - (centre - from) * factor, centre + (to - centre) * factor], whole);
}

/** As wide as before, about another place; at the ends of the lap it stops. */
export function centred([from, to]: Window, about: number, [first, last]: Window): Window {
  const low = Math.min(Math.max(about - (to - from) / 2, first), last - (to - from));
  return [low, low + (to - from)];
}
