/**
 * A lookup table that costs what a `Map` costs.
 *
 * Freezing a whole season on load would cost more than parsing it, so an entry is frozen when it is first asked for and
 * then kept in a second map, `hot`, under the very key that was asked with. A repeated lookup is one `Map.get`.
 *
 * Invariant: only frozen values and valid ids are in `hot`, so whatever is found there may be returned without a check.
 */

import { HackTheTrackError } from "./errors.js";
import { deepFreeze } from "./freeze.js";
import { type Id, idText } from "./ids.js";

/** Values by id, frozen on first use. */
export class Table<T extends object> {
  readonly hot = new Map<Id, T>();
  #cold: ReadonlyMap<string, T> | undefined;

  constructor(entries: Iterable<readonly [string, T]>) {
    this.#cold = new Map(entries);
  }

  /** The first lookup of a key: checks the id, freezes the value. */
  warm(id: Id): T | undefined {
    const text = idText(id);
    const value = this.#all().get(text);
    if (value === undefined) return undefined;
    deepFreeze(value);
    this.hot.set(text, value);
    if (typeof id === "number") this.hot.set(id, value);
    return value;
  }

  /** Every id, in the order of the file. */
  ids(): string[] {
    return [...this.#all().keys()];
  }

  /** Lets go of everything. */
  free(): void {
    this.hot.clear();
    this.#cold = undefined;
  }

  #all(): ReadonlyMap<string, T> {
    if (this.#cold !== undefined) return this.#cold;
    throw new HackTheTrackError("not_initialised", { reason: "This season was freed.", hint: "Open it again." });
  }
}
