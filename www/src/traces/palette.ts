/** The colours of the page's tokens for a canvas, which knows no CSS variables; told anew when the theme changes. */

export interface Palette {
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly line: string;
  readonly strong: string;
  readonly surface: string;
  readonly raised: string;
  readonly hatch: string;
  readonly picked: string;
  /** First and second driver. */
  readonly drivers: readonly [string, string];
  readonly font: string;
}

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: token("text"),
    muted: token("muted"),
    faint: token("faint"),
    line: token("line"),
    strong: token("line-strong"),
    surface: token("surface"),
    raised: token("raised"),
    hatch: token("hatch"),
    picked: token("accent-quiet"),
    drivers: [token("driver-a"), token("driver-b")],
    font: `11px ${token("sans")}`,
  };
}

/** Calls back when the theme is switched, the system changes its own, or the page is printed. */
export function onRepaint(repaint: () => void): () => void {
  const observer = new MutationObserver(repaint);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const queries = ["(prefers-color-scheme: light)", "print"].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", repaint);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", repaint);
  };
}
