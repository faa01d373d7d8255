/**
 * Deep freezing: what a season returns is shared by every caller, so nobody may change it.
 */

/** Freezes the value and all that hangs on it, without recursion (depth costs no stack). Typed arrays stay as they are. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  const open: object[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (ArrayBuffer.isView(next)) continue;
    Object.freeze(next);
    for (const child of Object.values(next)) {
      if (typeof child === "object" && child !== null && !Object.isFrozen(child)) open.push(child);
    }
  }
  return value;
}
