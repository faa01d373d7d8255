/**
 * Which season the address names, kept in step with the one that is open: `?season=URL`, `?season=device` for files of
 * this device, neither for the site's own. Back and forward across that border open the season that is named again.
 *
 * Invariant: the address never names another season than the one shown. Files of this device live as long as the page;
 * after a reload they have to be chosen again, and the page says so.
 */
import type { Session } from "./engine/session";
import { asked } from "./engine/source";
import { href } from "./router";

const DEVICE = "device";

let shown = location.search;
let onDevice: readonly File[] | null = null;

/** Opens what the address names, now and whenever back or forward change it. */
export function follow(session: Session): void {
  openNamed(session);
  // Fires for every step in the history, most of which stay within one season.
  addEventListener("popstate", () => {
    if (location.search === shown) return;
    shown = location.search;
    openNamed(session);
  });
}

/** Opens files of this device and lets the address say so: it would go on naming the season before. */
export function openFiles(session: Session, files: readonly File[]): void {
  onDevice = files;
  const query = new URLSearchParams(location.search);
  query.set("season", DEVICE);
  history.pushState(null, "", `${location.pathname}?${query}${href("rankings")}`);
  shown = location.search;
  dispatchEvent(new HashChangeEvent("hashchange"));
  void session.open({ files }, "device");
}

function openNamed(session: Session): void {
  if (new URLSearchParams(location.search).get("season") === DEVICE) {
    if (onDevice) void session.open({ files: onDevice }, "device");
    else session.fail(GONE, "device");
    return;
  }
  const { source, from, timeout_ms } = asked(location.search, document.baseURI);
  void session.open(source, from, timeout_ms);
}

const GONE = {
  code: "files_gone",
  file: null,
  position: null,
  reason: "This season was opened from files on this device, and a page that is loaded anew has no access to them.",
  hint: "Choose or drop the files once more.",
  nearest: [],
};
