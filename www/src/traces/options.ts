/** How uPlot draws one channel. All plots have the same margins, so that one distance stands on one vertical. */
import uPlot from "uplot";
import { grouped } from "../format/number";
import type { Compare } from "../telemetry/types";
import type { Channel } from "./channel";
import { drawGround } from "./ground";
import type { TraceGroup, Window } from "./group";
import { drawLoops, drawSides, drawZero } from "./official";
import type { Palette } from "./palette";

export interface Drawn {
  readonly channel: Channel;
  readonly compare: Compare;
  readonly group: TraceGroup;
  /** First chart: corner names. Last chart: the distance axis. */
  readonly place: "first" | "between" | "last";
  readonly width: number;
  readonly colours: () => Palette;
  readonly picked: () => readonly [number, number] | null;
  readonly onWindow: (window: Window | null) => void;
}

export const LEFT = 46;
export const RIGHT = 14;
const AXIS = 26;
const NAMES = 18;
const DASH = [6, 3];

export function options(drawn: Drawn): uPlot.Options {
  const { channel, place, width, colours } = drawn;
  const named = place === "first" || channel.id === "delta";
  const height = channel.height + (named ? NAMES : 6) + (place === "last" ? AXIS : 4);
  return {
    width,
    height,
    legend: { show: false },
    padding: [named ? NAMES : 6, RIGHT, place === "last" ? 0 : 4, 0],
    scales: { x: { time: false, range: (_, min, max) => [min, max] }, y: { range: rangeOf(channel) } },
    axes: [
      {
        show: place === "last",
        size: AXIS,
        gap: 4,
        font: colours().font,
        stroke: () => colours().muted,
        values: (_, splits) => splits.map((metre) => grouped(Math.round(metre))),
        grid: { stroke: () => colours().line, width: 1 },
        ticks: { show: false },
      },
      {
        size: LEFT,
        gap: 6,
        space: 26,
        font: colours().font,
        stroke: () => colours().muted,
        ...(channel.id === "throttle" ? { splits: [0, 50, 100] } : {}),
        ...(channel.id === "gear" ? { incrs: [1, 2], space: 14 } : {}),
        values: (_, splits, __, ___, step) => splits.map((value) => axisWords(channel, value, step)),
        grid: { stroke: () => colours().line, width: 1 },
        ticks: { show: false },
      },
    ],
    series: [{}, ...series(drawn)],
    ...(channel.band ? { bands: [{ series: [2, 3], fill: () => `${colours().drivers[0]}33` }] } : {}),
    cursor: cursor(drawn),
    select: { show: true, left: 0, top: 0, width: 0, height: 0 },
    hooks: hooks(drawn),
  };
}

export function dataOf({ channel, compare }: Pick<Drawn, "channel" | "compare">): uPlot.AlignedData {
  const columns = [...channel.series, ...(channel.band ?? [])].map((values) => [...values]);
  return [[...compare.distance_m], ...columns];
}

function series({ channel, colours }: Drawn): uPlot.Series[] {
  const paths = channel.steps === "stepped" ? uPlot.paths.stepped?.({ align: 1 }) : uPlot.paths.linear?.();
  const lines = channel.series.map((_, index): uPlot.Series => {
    const second = index === 1;
    return {
      // The delta belongs to neither driver.
      stroke: () => (channel.id === "delta" ? colours().text : colours().drivers[second ? 1 : 0]),
      width: 1.5,
      points: { show: false },
      ...(second ? { dash: DASH } : {}),
      ...(paths ? { paths } : {}),
    };
  });
  const edges = (channel.band ?? []).map((): uPlot.Series => ({ width: 0, points: { show: false } }));
  return [...lines, ...edges];
}

function rangeOf(channel: Channel): uPlot.Range.Function {
  const fixed = channel.range;
  if (fixed) return () => [fixed[0], fixed[1]];
  return (_, low, high) => {
    const [min, max] = [Math.min(low ?? 0, 0), Math.max(high ?? 0, 0)];
    const air = Math.max((max - min) * 0.14, 0.02);
    return [min - air, max + air];
  };
}

function axisWords(channel: Channel, value: number, step: number): string {
  const digits = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
  const sign = value < 0 ? "−" : channel.id === "delta" && value > 0 ? "+" : "";
  return `${sign}${Math.abs(value).toFixed(digits)}`;
}

function cursor({ channel, group, onWindow }: Drawn): uPlot.Cursor {
  return {
    y: false,
    drag: { x: true, y: false, setScale: false, dist: 5 },
    points: { size: 6, show: true },
    // The band's edges get no point of their own.
    dataIdx: (_, index, closest) => (index > channel.series.length ? null : closest) as number,
    move: (plot, left, top) => {
      const metre = plot.data[0][plot.posToIdx(left)];
      return [left < 0 || metre === undefined ? left : plot.valToPos(metre, "x"), top];
    },
    bind: {
      // Not uPlot's own hook: that also fires when a scale changes, and only the reader moves the cursor.
      mousemove: (plot, _, follow) => (event) => {
        follow(event);
        group.moveTo(plot.posToIdx(event.clientX - plot.over.getBoundingClientRect().left), plot);
        return null;
      },
      dblclick: () => () => {
        onWindow(null);
        return null;
      },
      mouseleave: (plot) => () => {
        group.place(plot);
        return null;
      },
    },
  };
}

function hooks(drawn: Drawn): uPlot.Hooks.Arrays {
  const { channel, compare, place, colours, picked, onWindow } = drawn;
  const { drivers } = compare;
  return {
    drawClear: [
      (plot) => drawGround(plot, { compare, picked, names: place === "first" ? "named" : "bare" }, colours()),
    ],
    drawAxes: [(plot) => channel.id === "delta" && drawZero(plot, colours())],
    draw: [
      (plot) => {
        if (channel.id !== "delta") return;
        drawLoops(plot, compare, colours());
        drawSides(plot, `No. ${drivers[0]?.car_number ?? ""}`, colours());
      },
    ],
    setSelect: [
      (plot) => {
        const { left, width } = plot.select;
        if (width < 5) return;
        onWindow([plot.posToVal(left, "x"), plot.posToVal(left + width, "x")]);
        plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      },
    ],
  };
}
