/** A drawing that is not on the page, as a picture: put where style sheets reach it, saved, and taken away again. */
import { render, type VNode } from "preact";
import { savePicture } from "./picture";

/** Saves the first SVG of a drawing. */
export function saveDrawing(drawing: VNode, title: string, name: string): void {
  const place = document.body.appendChild(document.createElement("div"));
  place.className = "offstage";
  render(drawing, place);
  const svg = place.querySelector("svg");
  if (svg) savePicture(svg, title, name);
  render(null, place);
  place.remove();
}
