/**
 * The address of a page: `#/driver/13?open=barber_r1`. Hash-routed, so that any static host serves every deep link;
 * the opened season is in the address proper (`?season=URL`), so that it survives navigation.
 *
 * Invariant: everything that changes what a page shows is in the address, and `parse(href(route))` is the route.
 */

export const PAGES = [
  "rankings",
  "driver",
  "tracks",
  "track",
  "race",
  "improve",
  "predict",
  "field",
  "skills",
  "what-if",
  "championship",
  "score",
  "chat",
  "quality",
  "about",
] as const;
export type Page = (typeof PAGES)[number];

export interface Route {
  readonly page: Page | "unknown";
  /** What the page is about: a driver, track or race id, or a term of the glossary. */
  readonly id: string | null;
  readonly query: Readonly<Record<string, string>>;
}

export function parse(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [name = "", id] = path.split("/").map(decode);
  const query = Object.fromEntries(new URLSearchParams(search));
  if (name === "") return { page: "rankings", id: null, query };
  const page = PAGES.find((known) => known === name) ?? "unknown";
  return { page, id: id || null, query };
}

/** Empty values are left out, so that the default state of a page has a short address. */
export function href(page: Page, id: string | null = null, query: Readonly<Record<string, string>> = {}): string {
  const path = id === null ? `#/${page}` : `#/${page}/${encodeURIComponent(id)}`;
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  return search === "" ? path : `${path}?${search}`;
}

/** A lone `%` in a typed address is text, not a fault. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
