/**
 * Charts made of SVG as one PNG: the sentence above, then each chart with its label, in the colours that the page has now.
 *
 * Invariant: what is drawn is what the page shows. Styles are copied as attributes, because a picture sees no style sheet.
 */
import { palette } from "../traces/palette";

const EDGE = 16;
const LABEL = 22;
const GAP = 10;
const COPIED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "opacity",
  "font-size",
  "font-weight",
  "font-family",
  "text-anchor",
] as const;

/** Every chart inside, from top to bottom. A chart's `data-label` is written above it. */
export async function savePicture(inside: Element, title: string, name: string): Promise<void> {
  const charts = [...inside.querySelectorAll<SVGSVGElement>("svg.plot")];
  const pictures = await Promise.all(charts.map(picture));
  const labels = charts.map((chart) => chart.dataset["label"] ?? "");
  const ratio = Math.max(2, devicePixelRatio);
  const width = Math.max(...pictures.map((image) => image.width), 320) + 2 * EDGE;
  const colours = palette();
  const sheet = document.createElement("canvas");
  const pen = sheet.getContext("2d");
  if (!pen) return;
  pen.font = titleFont(colours.font);
  const lines = wrapped(pen, title, width - 2 * EDGE);
  const heights = pictures.map((image, index) => image.height + GAP + (labels[index] === "" ? 0 : LABEL));
  sheet.width = width * ratio;
  sheet.height = (2 * EDGE + lines.length * LABEL + heights.reduce((sum, height) => sum + height, 0)) * ratio;
  pen.scale(ratio, ratio);
  pen.fillStyle = colours.surface;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.textBaseline = "top";
  pen.fillStyle = colours.text;
  pen.font = titleFont(colours.font);
  let y = EDGE;
  for (const line of lines) {
    pen.fillText(line, EDGE, y);
    y += LABEL;
  }
  pen.font = colours.font;
  pictures.forEach((image, index) => {
    const label = labels[index] ?? "";
    if (label !== "") {
      pen.fillText(label, EDGE, y + 4);
      y += LABEL;
    }
    pen.drawImage(image, EDGE, y, image.width, image.height);
    y += image.height + GAP;
  });
  sheet.toBlob((blob) => blob && save(`${name}.png`, blob));
}

function titleFont(font: string): string {
  return `600 ${font.replace(/^\d+px/, "14px")}`;
}

function wrapped(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

async function picture(chart: SVGSVGElement): Promise<HTMLImageElement> {
  const { width, height } = chart.getBoundingClientRect();
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const from = [chart, ...chart.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    for (const property of COPIED) to[index]?.setAttribute(property, style.getPropertyValue(property));
    to[index]?.removeAttribute("class");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
