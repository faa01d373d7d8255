/** A chart as a PNG with what the page has around it: its sentence and which line is whose. */
import type uPlot from "uplot";
import { step, ticks } from "../charts/scale";
import { grouped } from "../format/number";
import type { Compare } from "../telemetry/types";
import type { Channel } from "./channel";
import { scaledFont } from "./ground";
import { type Palette, palette } from "./palette";

interface Picture {
  readonly compare: Compare;
  readonly channel: Channel;
  readonly title: string;
  readonly name: string;
}

const HEAD = 44;
const EDGE = 12;
/** Room for the distance, which the page has below the last chart only. */
const FOOT = 26;

export function savePicture(plot: uPlot, { compare, channel, title, name }: Picture): void {
  const ratio = devicePixelRatio;
  const source = plot.ctx.canvas;
  const sheet = document.createElement("canvas");
  sheet.width = source.width + 2 * EDGE * ratio;
  sheet.height = source.height + (HEAD + FOOT) * ratio;
  const pen = sheet.getContext("2d");
  if (!pen) return;
  const colours = palette();
  pen.fillStyle = colours.surface;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.font = `600 ${scaledFont(colours.font, ratio * 1.15)}`;
  pen.fillStyle = colours.text;
  pen.textBaseline = "top";
  pen.fillText(title, EDGE * ratio, EDGE * ratio, sheet.width - 2 * EDGE * ratio);
  if (channel.id !== "delta") drawKey(pen, compare, colours, ratio);
  pen.drawImage(source, EDGE * ratio, HEAD * ratio);
  if (plot.axes[0]?.show === false) drawDistance(pen, plot, colours, ratio);
  sheet.toBlob((blob) => blob && save(`${name}.png`, blob));
}

function drawDistance(pen: CanvasRenderingContext2D, plot: uPlot, colours: Palette, ratio: number): void {
  const range = [plot.scales["x"]?.min ?? 0, plot.scales["x"]?.max ?? 1] as const;
  pen.font = scaledFont(colours.font, ratio);
  pen.fillStyle = colours.muted;
  pen.textAlign = "center";
  pen.textBaseline = "top";
  const y = HEAD * ratio + plot.bbox.top + plot.bbox.height + 6 * ratio;
  for (const metre of ticks(range, step(range[1] - range[0], plot.width / 70))) {
    pen.fillText(grouped(metre), EDGE * ratio + plot.valToPos(metre, "x", true), y);
  }
}

function drawKey(pen: CanvasRenderingContext2D, { drivers }: Compare, colours: Palette, ratio: number): void {
  pen.font = scaledFont(colours.font, ratio);
  pen.lineWidth = 2 * ratio;
  let x = EDGE * ratio;
  const y = 32 * ratio;
  drivers.forEach(({ car_number, lap }, index) => {
    const words = `No. ${car_number}, lap ${lap ?? "not known"}`;
    pen.strokeStyle = colours.drivers[index === 1 ? 1 : 0];
    pen.setLineDash(index === 1 ? [6 * ratio, 3 * ratio] : []);
    pen.beginPath();
    pen.moveTo(x, y + 5 * ratio);
    pen.lineTo(x + 22 * ratio, y + 5 * ratio);
    pen.stroke();
    pen.fillStyle = colours.muted;
    pen.fillText(words, x + 28 * ratio, y);
    x += pen.measureText(words).width + 48 * ratio;
  });
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
