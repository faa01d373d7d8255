/**
 * A chart of SVG as a PNG. What the style sheets say of it is written into a copy, which is drawn on the page's own ground, with its
 * sentence above.
 */
const EDGE = 16;
const LINE = 20;
const TITLE_PX = 14;
const KEPT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "opacity",
  "font-size",
  "font-weight",
  "font-family",
  "font-variant-numeric",
] as const;

/** The picture must be in the page, where style sheets reach it. */
export function savePicture(svg: SVGSVGElement, title: string, name: string): void {
  const { width, height } = svg.getBoundingClientRect();
  const ratio = Math.max(2, devicePixelRatio);
  const image = new Image();
  image.onload = () => {
    const sheet = document.createElement("canvas");
    const pen = sheet.getContext("2d");
    if (!pen) return;
    const style = getComputedStyle(document.body);
    const font = `600 ${TITLE_PX}px ${style.fontFamily}`;
    pen.font = font;
    const lines = wrapped(pen, title, width);
    const top = EDGE + lines.length * LINE + EDGE / 2;
    sheet.width = (width + 2 * EDGE) * ratio;
    sheet.height = (top + height + EDGE) * ratio;
    pen.scale(ratio, ratio);
    pen.fillStyle = style.getPropertyValue("--surface");
    pen.fillRect(0, 0, width + 2 * EDGE, top + height + EDGE);
    pen.fillStyle = style.color;
    pen.font = font;
    pen.textBaseline = "top";
    lines.forEach((line, index) => {
      pen.fillText(line, EDGE, EDGE + index * LINE);
    });
    pen.drawImage(image, EDGE, top, width, height);
    sheet.toBlob((blob) => blob && save(`${name}.png`, blob));
  };
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(styled(svg, width, height)))}`;
}

function styled(svg: SVGSVGElement, width: number, height: number): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  [svg, ...svg.querySelectorAll<SVGElement>("*")].forEach((element, index) => {
    const style = getComputedStyle(element);
    for (const name of KEPT) copies[index]?.setAttribute(name, style.getPropertyValue(name));
  });
  return copy;
}

function wrapped(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (pen.measureText(longer).width <= width || lines.at(-1) === "") lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
