/**
 * Official truth on the delta: the zero line, what above and below mean, and each timing loop as a tick with the official
 * difference as a dot. The curve passes through the dots, and the reader can see that it does.
 */
import type uPlot from "uplot";
import type { Compare } from "../telemetry/types";
import { clipped, scaledFont } from "./ground";
import type { Palette } from "./palette";

export function drawZero(plot: uPlot, colours: Palette): void {
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(0, "y", true));
  clipped(plot, () => {
    ctx.strokeStyle = colours.text;
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  });
}

/** Said at the axis, because readers of other tools are used to either sign. */
export function drawSides(plot: uPlot, carNumber: string, colours: Palette): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = scaledFont(colours.font, ratio);
  ctx.textAlign = "left";
  words(plot, `▲ ${carNumber} loses time`, bbox.top + 4 * ratio, "top", colours);
  words(plot, `▼ ${carNumber} gains time`, bbox.top + bbox.height - 4 * ratio, "bottom", colours);
  ctx.restore();
}

function words(plot: uPlot, text: string, y: number, baseline: CanvasTextBaseline, colours: Palette): void {
  const { ctx, bbox } = plot;
  const x = bbox.left + 6 * devicePixelRatio;
  ctx.textBaseline = baseline;
  ctx.strokeStyle = colours.surface;
  ctx.lineWidth = 4 * devicePixelRatio;
  ctx.lineJoin = "round";
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colours.muted;
  ctx.fillText(text, x, y);
}

export function drawLoops(plot: uPlot, { anchors }: Compare, colours: Palette): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  clipped(plot, () => {
    for (const { at_m } of anchors) tick(plot, at_m, colours);
  });
  ctx.save();
  ctx.font = scaledFont(colours.font, ratio);
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  for (const { name, at_m, spread_m, official_delta_ms } of anchors) {
    const x = plot.valToPos(at_m, "x", true);
    if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) continue;
    ctx.fillStyle = colours.faint;
    ctx.fillText(name, x, bbox.top - 4 * ratio);
    if (official_delta_ms === null) continue;
    const y = plot.valToPos(official_delta_ms / 1000, "y", true);
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    whisker(plot, [at_m - (spread_m ?? 0), at_m + (spread_m ?? 0)], y, colours);
    dot(ctx, x, y, colours);
  }
  ctx.restore();
}

function tick(plot: uPlot, at_m: number, colours: Palette): void {
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(at_m, "x", true)) + 0.5;
  ctx.strokeStyle = colours.strong;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
}

/** How surely the loop's place is known. */
function whisker(plot: uPlot, [from, to]: readonly [number, number], y: number, colours: Palette): void {
  const { ctx } = plot;
  ctx.strokeStyle = colours.text;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(plot.valToPos(from, "x", true), y);
  ctx.lineTo(plot.valToPos(to, "x", true), y);
  ctx.stroke();
}

function dot(ctx: CanvasRenderingContext2D, x: number, y: number, colours: Palette): void {
  ctx.beginPath();
  ctx.arc(x, y, 3.5 * devicePixelRatio, 0, 2 * Math.PI);
  ctx.fillStyle = colours.surface;
  ctx.fill();
  ctx.strokeStyle = colours.text;
  ctx.lineWidth = 1.75 * devicePixelRatio;
  ctx.stroke();
}
