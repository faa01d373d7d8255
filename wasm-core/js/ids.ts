/**
 * The id rule, in one place.
 *
 * A string is trimmed and taken as it is: `"03"` is not `"3"`. A whole number from 0 is its decimal text: `13` is `"13"`.
 * Anything else (`null`, `NaN`, `1.5`, an object, an empty string) is no id and throws `invalid_id`.
 */

import { HackTheTrackError } from "./errors.js";

/** What may stand for an id: text as the sheets print it, or a whole number. */
export type Id = string | number;

/**
 * The text of an id.
 *
 * @internal
 */
export function idText(id: unknown): string {
  if (typeof id === "string") {
    const text = id.trim();
    if (text !== "") return text;
  } else if (typeof id === "number" && Number.isSafeInteger(id) && id >= 0) {
    return String(id);
  }
  throw new HackTheTrackError("invalid_id", {
    reason: `An id is text such as "03" or a whole number such as 13, not ${describe(id)}.`,
    hint: 'Pass the id as text; leading zeros count: "03" is not "3".',
  });
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return "an empty text";
  if (typeof value === "number") return `the number ${value}`;
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}
