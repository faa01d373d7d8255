/**
 * Reading values that somebody else wrote: each reader gives the value with its type, or says where it does not have it.
 *
 * Invariant: a reader of `T` can only be put together of readers of T's own fields, so a type and its check cannot drift apart.
 */

/** Gives the value as a `T`; throws a [`Misfit`] where it is none. `at` is its place, for the message. */
export type Read<T> = (value: unknown, at: string) => T;

/** The first place where a value does not have its shape. */
export class Misfit extends Error {
  constructor(at: string, wanted: string) {
    super(`${at} is not ${wanted}.`);
  }
}

export const text: Read<string> = (value, at) => {
  if (typeof value === "string") return value;
  throw new Misfit(at, "text");
};

export const number: Read<number> = (value, at) => {
  if (typeof value === "number") return value;
  throw new Misfit(at, "a number");
};

export const flag: Read<boolean> = (value, at) => {
  if (typeof value === "boolean") return value;
  throw new Misfit(at, "true or false");
};

/** One of a closed set of words. */
export function word<W extends string>(...words: readonly W[]): Read<W> {
  return (value, at) => {
    const found = words.find((known) => known === value);
    if (found === undefined) throw new Misfit(at, `one of ${words.join(", ")}`);
    return found;
  };
}

/** What may also be not known. */
export function orNull<T>(read: Read<T>): Read<T | null> {
  return (value, at) => (value === null ? null : read(value, at));
}

/** A list, item by item. */
export function list<T>(read: Read<T>): Read<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new Misfit(at, "a list");
    return value.map((item: unknown, i) => read(item, `${at}[${i}]`));
  };
}

/** An object with these fields; others are left out. */
export function fields<T extends object>(readers: { readonly [K in keyof T]-?: Read<T[K]> }): Read<T> {
  const entries = Object.entries<Read<unknown>>(readers);
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Misfit(at, "an object");
    const given = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(entries.map(([name, read]) => [name, read(given[name], `${at}.${name}`)])) as T;
  };
}
