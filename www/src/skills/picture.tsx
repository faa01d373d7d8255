/** The four strips as one picture, for their export. */
import type { DriverSkills, SkillStrip } from "hackthetrack";
import { render } from "preact";
import { savePicture } from "../charts/picture";
import { Marks, STRIP_PX } from "./field-strip";
import { labelOf, stripOf } from "./skill-row";

const WIDTH = 760;
const LABEL = 22;
const ROW = STRIP_PX + LABEL + 12;

export function saveSkills({ skills }: DriverSkills, field: readonly SkillStrip[], title: string, name: string): void {
  // Style sheets reach only what is in the page.
  const place = document.body.appendChild(document.createElement("div"));
  place.className = "offstage";
  render(
    <svg class="plot fieldstrip" aria-hidden="true" width={WIDTH} height={ROW * skills.length}>
      {skills.map((skill, index) => (
        <g key={skill.skill} transform={`translate(0 ${index * ROW})`}>
          <text class="strong-text" y={14}>
            {labelOf(skill)}
          </text>
          <g transform={`translate(0 ${LABEL})`}>
            <Marks strip={stripOf(skill, field)} width={WIDTH} />
          </g>
        </g>
      ))}
    </svg>,
    place,
  );
  const svg = place.querySelector("svg");
  if (svg) savePicture(svg, title, name);
  render(null, place);
  place.remove();
}
