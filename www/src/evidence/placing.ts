/** Where a panel stands: below the number or above it, wherever there is more room. On a phone the sheet of styles says. */

/** Under it the panel is a sheet at the foot of the screen. */
const PHONE = "(max-width: 40rem)";
const EDGE_PX = 12;
const BESIDE_PX = 6;
/** With so much room below, nothing is gained above. */
const ENOUGH_PX = 360;

export interface Placing {
  readonly left: number;
  /** From the top of the page, or from the bottom of the first screen. */
  readonly top: number | null;
  readonly bottom: number | null;
  readonly most: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** `screen`: its size, and how far the page is scrolled. */
export function placing(
  number: Box,
  panelWidth: number,
  screen: { readonly width: number; readonly height: number; readonly scrolled: number },
): Placing {
  const { width, height, scrolled } = screen;
  const left = Math.max(EDGE_PX, Math.min(number.left, width - panelWidth - EDGE_PX));
  const below = height - number.bottom - BESIDE_PX - EDGE_PX;
  const above = number.top - BESIDE_PX - EDGE_PX;
  if (below >= Math.min(ENOUGH_PX, above))
    return { left, top: number.bottom + BESIDE_PX + scrolled, bottom: null, most: below };
  return { left, top: null, bottom: height - number.top + BESIDE_PX - scrolled, most: above };
}

export function place(panel: HTMLElement, button: Element): void {
  const { style } = panel;
  if (matchMedia(PHONE).matches) {
    style.left = style.top = style.bottom = style.maxHeight = "";
    return;
  }
  const { clientWidth, clientHeight } = document.documentElement;
  const screen = { width: clientWidth, height: clientHeight, scrolled: scrollY };
  const { left, top, bottom, most } = placing(button.getBoundingClientRect(), panel.offsetWidth, screen);
  style.left = `${left}px`;
  style.top = top === null ? "auto" : `${top}px`;
  style.bottom = bottom === null ? "auto" : `${bottom}px`;
  style.maxHeight = `${most}px`;
}
