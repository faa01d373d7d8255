/** How dark a chance is drawn: one hue, and the same shade for the same chance in every race. */

/** From here on every chance has the full colour. */
const FULL_PCT = 50;

/** The square root spreads the small chances, of which a field is mostly made. */
export function shade(pct: number): number {
  return Math.sqrt(Math.min(pct, FULL_PCT) / FULL_PCT);
}

/** Chances of the key. */
export const STEPS_PCT = [0.5, 2, 5, 10, 20, 30, FULL_PCT] as const;
