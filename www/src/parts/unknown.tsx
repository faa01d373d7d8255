/** "Not known" has a look of its own: never an empty cell, never a zero. */
import type { ComponentChildren } from "preact";

export function Unknown({ why = "not known" }: { why?: string }) {
  return (
    <span class="unknown" title={why}>
      <span class="visually-hidden">{why}</span>
    </span>
  );
}

/** The value as `print` writes it, or the sign for "not known". */
export function known<T>(
  value: T | null | undefined,
  print: (value: T) => ComponentChildren,
  why = "not known",
): ComponentChildren {
  return value === null || value === undefined ? <Unknown why={why} /> : print(value);
}
