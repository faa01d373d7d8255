/** What a cell says: a sentence around its chance, and where the chance is from. */
import type { Traced } from "../evidence/keys";

export interface Told {
  /** Which cell, from 1. */
  readonly at: number;
  readonly before: string;
  readonly chance: string;
  readonly after: string;
  readonly source: Traced;
}
