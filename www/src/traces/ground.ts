/** What lies beneath the traces: corners as light zones, the selected part, hatched gaps, and corner names on top. */
import type uPlot from "uplot";
import type { Compare } from "../telemetry/types";
import type { Palette } from "./palette";

export interface Ground {
  readonly compare: Compare;
  /** Corner names stand above the first chart only. */
  readonly names: "named" | "bare";
  readonly picked: () => readonly [number, number] | null;
}

export function drawGround(plot: uPlot, { compare, names, picked }: Ground, colours: Palette): void {
  const { ctx } = plot;
  clipped(plot, () => {
    ctx.fillStyle = colours.raised;
    for (const { from_m, to_m } of compare.corners) zone(plot, from_m, to_m);
    const chosen = picked();
    if (chosen) {
      ctx.fillStyle = colours.picked;
      zone(plot, chosen[0], chosen[1]);
    }
    for (const { from_m, to_m } of compare.masks) {
      ctx.fillStyle = hatch(ctx, colours.hatch);
      zone(plot, from_m, to_m);
    }
  });
  if (names === "named") drawNames(plot, compare, colours);
}

function zone(plot: uPlot, from: number, to: number): void {
  const left = plot.valToPos(from, "x", true);
  const right = plot.valToPos(to, "x", true);
  plot.ctx.fillRect(left, plot.bbox.top, right - left, plot.bbox.height);
}

/** A name that would run into the one before it is left out. */
function drawNames(plot: uPlot, { corners }: Compare, colours: Palette): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = scaledFont(colours.font, ratio);
  ctx.fillStyle = colours.muted;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  let taken = Number.NEGATIVE_INFINITY;
  for (const { name, from_m, to_m } of corners) {
    const x = plot.valToPos((from_m + to_m) / 2, "x", true);
    const half = ctx.measureText(name).width / 2;
    if (x < bbox.left || x > bbox.left + bbox.width || x - half < taken) continue;
    ctx.fillText(name, x, bbox.top - 5 * ratio);
    taken = x + half + 4 * ratio;
  }
  ctx.restore();
}

/** Diagonal lines. Without a pattern the gap is filled evenly: it must never look like a measured stretch. */
function hatch(ctx: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const size = Math.round(7 * devicePixelRatio);
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext("2d");
  if (!pen) return colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5 * devicePixelRatio;
  pen.beginPath();
  for (const offset of [-size, 0, size]) {
    pen.moveTo(offset - 1, size + 1);
    pen.lineTo(offset + size + 1, -1);
  }
  pen.stroke();
  return ctx.createPattern(tile, "repeat") ?? colour;
}

/** Draws inside the plot's own area. */
export function clipped(plot: uPlot, draw: () => void): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw();
  ctx.restore();
}

export function scaledFont(font: string, ratio: number): string {
  return font.replace(/^[\d.]+/, (size) => String(Number(size) * ratio));
}
