/** The four strips as one picture, for their export. */
import type { DriverSkills, SkillStrip } from "hackthetrack";
import { saveDrawing } from "../charts/offstage";
import { Marks, STRIP_PX } from "./field-strip";
import { labelOf, stripOf } from "./skill-row";

const WIDTH = 760;
const LABEL = 22;
const ROW = STRIP_PX + LABEL + 12;

export function saveSkills({ skills }: DriverSkills, field: readonly SkillStrip[], title: string, name: string): void {
  saveDrawing(
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
    title,
    name,
  );
}
