/** Which season the page's address asks for. */

import type { Source } from "./protocol";
import type { SessionView } from "./session";

export interface Asked {
  readonly source: Source;
  readonly from: SessionView["from"];
  readonly timeout_ms: number;
}

const TIMEOUT_MS = 20_000;

/** `?season=URL` is relative to the page; without it the site's own season is opened. */
export function asked(search: string, base: string): Asked {
  const query = new URLSearchParams(search);
  const address = query.get("season");
  const timeout = Number(query.get("timeout_ms"));
  const timeout_ms = Number.isFinite(timeout) && timeout > 0 ? timeout : TIMEOUT_MS;
  const url = resolve(address ?? "season/", base);
  return { source: { url }, from: address === null ? "demo" : "address", timeout_ms };
}

/** A folder's address ends in a slash, so that its files are found inside it; a manifest's own address will do too. */
function resolve(address: string, base: string): string {
  const folder = address.replace(/manifest\.json$/, "");
  try {
    const url = new URL(folder === "" ? "./" : folder, base);
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    return url.href;
  } catch {
    return address;
  }
}
