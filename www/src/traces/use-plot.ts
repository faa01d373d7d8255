/** One uPlot in the page: made anew for other data, told about width, window and theme in between. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { useWidth } from "../charts/width";
import type { TraceGroup } from "./group";
import { type Drawn, dataOf, options } from "./options";
import { onRepaint, type Palette, palette } from "./palette";

export function usePlot(drawn: Omit<Drawn, "width" | "colours">, plot: RefObject<uPlot | null>) {
  const { ref, width } = useWidth();
  const colours = useRef<Palette | null>(null);
  const latest = useRef(drawn);
  latest.current = drawn;
  const { channel, compare, group, place } = drawn;
  const there = width > 0;

  useEffect(() => {
    const element = ref.current;
    if (!element || !there) return;
    colours.current = palette();
    const all: Drawn = {
      ...latest.current,
      width: element.clientWidth,
      colours: () => colours.current ?? palette(),
      picked: () => latest.current.picked(),
      onWindow: (window) => latest.current.onWindow(window),
    };
    const made = new uPlot(options(all), dataOf(all), element);
    plot.current = made;
    const leave = group.add(made);
    const rest = onRepaint(() => {
      colours.current = palette();
      made.redraw(false, true);
    });
    const untouch = followTouch(made, group);
    return () => {
      untouch();
      rest();
      leave();
      plot.current = null;
      made.destroy();
    };
  }, [ref, plot, there, channel, compare, group, place]);

  useEffect(() => {
    if (plot.current && there) {
      plot.current.setSize({ width, height: plot.current.height });
      group.place(plot.current);
    }
  }, [plot, width, there, group]);

  return ref;
}

/** A finger moves the cursor along; up and down still scroll the page (`touch-action` in the sheet). */
function followTouch(plot: uPlot, group: TraceGroup): () => void {
  const follow = (event: PointerEvent) => {
    if (event.pointerType === "mouse") return;
    group.moveTo(plot.posToIdx(event.clientX - plot.over.getBoundingClientRect().left));
  };
  plot.over.addEventListener("pointerdown", follow);
  plot.over.addEventListener("pointermove", follow);
  return () => {
    plot.over.removeEventListener("pointerdown", follow);
    plot.over.removeEventListener("pointermove", follow);
  };
}
