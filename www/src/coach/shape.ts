/** A map in metres to pixels: scaled to a box, north (or the map's own up) at the top. */
import type { TrackMap } from "./types";

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly width: number;
  readonly height: number;
  /** Room for names on each side. */
  readonly edge: number;
}

/** How high a box of this width has to be for the map, within bounds. */
export function heightOf({ x_m, y_m }: TrackMap, width: number, [least, most]: readonly [number, number]): number {
  const [wide, high] = [range(x_m), range(y_m)].map(([from, to]) => Math.max(to - from, 1)) as [number, number];
  return Math.round(Math.min(Math.max((high / wide) * width, least), most));
}

/** Every point of the map in the box, in its own proportions. */
export function project({ x_m, y_m }: TrackMap, { width, height, edge }: Box): readonly Point[] {
  const [[x0, x1], [y0, y1]] = [range(x_m), range(y_m)];
  const scale = Math.min((width - 2 * edge) / Math.max(x1 - x0, 1), (height - 2 * edge) / Math.max(y1 - y0, 1));
  const [left, top] = [(width - (x1 - x0) * scale) / 2, (height - (y1 - y0) * scale) / 2];
  return x_m.map((x, index) => ({
    x: left + (x - x0) * scale,
    y: top + (y1 - (y_m[index] ?? 0)) * scale,
  }));
}

function range(values: readonly number[]): readonly [number, number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}

/** The place of a grid that is nearest to a distance. */
export function placeAt(metre: number, step_m: number, count: number): number {
  return Math.min(Math.max(Math.round(metre / step_m), 0), count - 1);
}

/** A path through the points from one place to another. */
export function pathOf(points: readonly Point[], from: number, to: number): string {
  return points
    .slice(from, to + 1)
    .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join("");
}

/** Between two points, where a place has a fraction. */
export function pointAt(points: readonly Point[], place: number): Point {
  const before = Math.floor(place);
  const from = points[before] ?? points.at(-1) ?? { x: 0, y: 0 };
  const to = points[before + 1] ?? from;
  const share = place - before;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** Where names stand beside their places: each on the side of the line that has more room, clear of the names before it. */
export function besideAll(points: readonly Point[], places: readonly number[], away: number): readonly Point[] {
  const named: Point[] = [];
  for (const place of places) named.push(beside(points, place, away, named));
  return named;
}

/** A name is about so wide, pixels. */
const NAME_PX = 24;

function beside(points: readonly Point[], place: number, away: number, named: readonly Point[]): Point {
  const here = points[place] ?? { x: 0, y: 0 };
  const [before, after] = [points[Math.max(place - 3, 0)] ?? here, points[place + 3] ?? here];
  const [dx, dy] = [after.x - before.x, after.y - before.y];
  const length = Math.hypot(dx, dy) || 1;
  const sides = [away, -away, 1.8 * away, -1.8 * away].map((off) => ({
    x: here.x - (dy * off) / length,
    y: here.y + (dx * off) / length,
  }));
  const nearest = (at: Point, others: readonly Point[]) =>
    others.reduce((least, { x, y }) => Math.min(least, Math.hypot(x - at.x, y - at.y)), Number.POSITIVE_INFINITY);
  const room = (at: Point) => Math.min(nearest(at, points), away) - Math.max(NAME_PX - nearest(at, named), 0);
  return sides.reduce((best, side) => (room(side) > room(best) + 0.5 ? side : best));
}
