/** A slider for each skill over the strip of the field; a skill that is not measured is locked, with the reason. */
import type { Improvement, SkillName, SkillSlider, SkillStrip } from "hackthetrack";
import { useMemo } from "preact/hooks";
import { skillKey } from "../evidence/forecast-keys";
import { Said } from "../evidence/sentence";
import { tenth } from "../format/number";
import { ReliabilityMeter } from "../skills/reliability";
import { reasonOf, scoresOf } from "../skills/skill-row";
import { SKILL_WORDS } from "../skills/words";
import type { Scores } from "./asked";
import { SliderStrip } from "./slider-strip";

interface Props {
  driver: string;
  skills: Improvement["skills"];
  field: readonly SkillStrip[];
  scores: Scores;
  /** `null`: back to what the driver is. */
  onMove: (skill: SkillName, points: number | null) => void;
}

export function Sliders({ driver, skills, field, scores, onMove }: Props) {
  return (
    <fieldset class="sliders">
      <legend class="visually-hidden">Skills asked</legend>
      {skills.map((slider) =>
        slider.current_points === null ? (
          <Locked key={slider.skill} driver={driver} slider={slider} />
        ) : (
          <Slider
            key={slider.skill}
            driver={driver}
            slider={slider}
            current={slider.current_points}
            asked={scores[slider.skill]}
            field={field}
            onMove={onMove}
          />
        ),
      )}
    </fieldset>
  );
}

interface SliderProps {
  driver: string;
  slider: SkillSlider;
  current: number;
  asked: number | undefined;
  field: readonly SkillStrip[];
  onMove: (skill: SkillName, points: number | null) => void;
}

/** Points of an arrow key; with shift the smallest step that a score is told in; and of a page key. */
const STEPS = { coarse: 0.5, fine: 0.1, page: 5 } as const;

function Slider({ driver, slider, current, asked, field, onMove }: SliderProps) {
  const { skill, best_points: best, reliability } = slider;
  const words = SKILL_WORDS[skill];
  const value = asked ?? current;
  // It stays while the thumb moves.
  const strip = useMemo(
    () => (
      <SliderStrip
        field={scoresOf(field, skill)}
        current={current}
        best={best}
        source={skillKey(driver, skill, "score")}
      />
    ),
    [driver, field, skill, current, best],
  );
  const move = (to: number) => onMove(skill, Number.isFinite(to) ? Number(to.toFixed(1)) : null);
  return (
    <div class="slider" data-skill={skill} data-touched={asked !== undefined}>
      <div class="slider-head">
        <label for={`slide-${skill}`}>{words}</label>
        <ReliabilityMeter value={reliability} source={{ of: skillKey(driver, skill, "skill_reliability") }} />
        <input
          type="number"
          aria-label={`${words}, points`}
          min={0}
          max={100}
          step={0.1}
          value={value}
          onChange={(event) => move(event.currentTarget.value === "" ? Number.NaN : event.currentTarget.valueAsNumber)}
        />
        <button type="button" class="button small" disabled={asked === undefined} onClick={() => onMove(skill, null)}>
          Reset<span class="visually-hidden"> {words}</span>
        </button>
      </div>
      <input
        id={`slide-${skill}`}
        type="range"
        min={0}
        max={100}
        step={0.1}
        value={value}
        aria-valuetext={`${tenth(value)} points, now ${tenth(current)}`}
        onInput={(event) => move(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const by = stepOf(event);
          if (by === 0) return;
          event.preventDefault();
          move(Math.min(100, Math.max(0, value + by)));
        }}
      />
      {strip}
    </div>
  );
}

function stepOf({ key, shiftKey }: KeyboardEvent): number {
  const arrow = shiftKey ? STEPS.fine : STEPS.coarse;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return arrow;
    case "ArrowLeft":
    case "ArrowDown":
      return -arrow;
    case "PageUp":
      return STEPS.page;
    case "PageDown":
      return -STEPS.page;
    default:
      return 0;
  }
}

function Locked({ driver, slider }: { driver: string; slider: SkillSlider }) {
  return (
    <div class="slider locked" data-skill={slider.skill}>
      <div class="slider-head">
        <span>{SKILL_WORDS[slider.skill]}</span>
        <ReliabilityMeter
          value={slider.reliability}
          source={{ of: skillKey(driver, slider.skill, "skill_reliability") }}
        />
        <span class="not-measurable">locked</span>
      </div>
      <p class="quieter">
        <Said sentence={reasonOf(driver, slider.skill, slider.refused?.detail ?? "Not measurable.")} />
      </p>
    </div>
  );
}
