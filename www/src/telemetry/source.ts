/** Which proxy the page's address asks for, and one client for the whole visit. */
import { Phrasing, Telemetry } from "hackthetrack/telemetry";

/** `?proxy=URL` is relative to the page; without it the proxy is the host of the site, in the site's own folder. */
export function proxyBase(search: string, base: string): string {
  const address = new URLSearchParams(search).get("proxy");
  if (address === null) return new URL("./", base).href;
  try {
    const url = new URL(address === "" ? "./" : address, base);
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    url.search = "";
    url.hash = "";
    return url.href;
  } catch {
    // No address at all; the client says so.
    return address;
  }
}

const clients = new Map<string, Telemetry>();

/** One client for each proxy that the address names. */
export function telemetry(): Telemetry {
  const base = proxyBase(location.search, document.baseURI);
  const known = clients.get(base) ?? new Telemetry(base);
  clients.set(base, known);
  return known;
}

/** The same proxy, as one that may phrase answers. Nothing is kept, so there is nothing to share. */
export function phrasing(): Phrasing {
  return new Phrasing(proxyBase(location.search, document.baseURI));
}
