/** The current route, and how to change it. Pages push history; what only refines a page replaces it. */
import { useEffect, useState } from "preact/hooks";
import { href, type Page, parse, type Route } from "./router";

const CHANGED = "htt:route";

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parse(location.hash));
  useEffect(() => {
    const read = () => setRoute(parse(location.hash));
    // The address may have changed between the first drawing and now.
    read();
    // `popstate` too: a step in the history that also changes the season is no `hashchange`.
    addEventListener("popstate", read);
    addEventListener("hashchange", read);
    addEventListener(CHANGED, read);
    return () => {
      removeEventListener("popstate", read);
      removeEventListener("hashchange", read);
      removeEventListener(CHANGED, read);
    };
  }, []);
  return route;
}

/** Goes to another page. */
export function go(page: Page, id: string | null = null): void {
  location.hash = href(page, id);
}

/** Changes part of the current page's state without a step in the history. */
export function refine(change: Readonly<Record<string, string>>): void {
  const { page, id, query } = parse(location.hash);
  if (page === "unknown") return;
  history.replaceState(null, "", `${location.pathname}${location.search}${href(page, id, { ...query, ...change })}`);
  dispatchEvent(new Event(CHANGED));
}

/** A comma-separated list in the address with one member put in or taken out. */
export function toggled(list: string | undefined, member: string): string {
  const members = listed(list);
  return (members.includes(member) ? members.filter((known) => known !== member) : [...members, member]).join(",");
}

export function listed(list: string | undefined): string[] {
  return (list ?? "").split(",").filter((member) => member !== "");
}
