/**
 * Against whom a driver is coached: the second driver of the page, the fastest other one, or the driver's own best pieces. In the
 * address: `against=fastest` or `against=own`; without it the second driver.
 */
import type { Choice } from "../improve/selection";

export const FASTEST = "fastest";
export const OWN = "own";

export type Against = { readonly kind: "rival"; readonly car: string } | { readonly kind: "fastest" | "own" };

/** Where one lap alone was asked for, nobody else is brought in. */
export function againstOf({ second }: Pick<Choice, "second">, asked: string | undefined): Against {
  if (asked === FASTEST || asked === OWN) return { kind: asked };
  return second ? { kind: "rival", car: second.car_number } : { kind: "own" };
}

/** As the proxy is asked; `null` leaves the choice to it. */
export function referenceOf(against: Against): string | null {
  switch (against.kind) {
    case "rival":
      return against.car;
    case "own":
      return OWN;
    default:
      return null;
  }
}
