/**
 * What a driver repeats from race to race, and how sure that is: four skills, each with its interval and its reliability, and the
 * drivers who are alike. `#/skills?driver=13&open=speed,racecraft`.
 */
import type { Driver, DriverSkills, SkillStrip } from "hackthetrack";
import { Figure } from "../charts/figure";
import type { Twin } from "../charts/twin";
import { type SkillFact, skillKey } from "../evidence/forecast-keys";
import { type Sentence, textOf } from "../evidence/sentence";
import { chooseDriver } from "../forecast/asked";
import { EmptySeason, NoAnswer, NotInSeason } from "../forecast/refused";
import { tenth } from "../format/number";
import { listed, refine, toggled } from "../navigation";
import { nameOf, Plate } from "../parts/driver-name";
import { FaultLine } from "../parts/notice";
import { PageHead } from "../parts/page-head";
import { Waiting } from "../parts/state";
import { useForecast } from "../parts/use-forecast";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { DriverPicker } from "../skills/picks";
import { saveSkills } from "../skills/picture";
import { SimilarDrivers } from "../skills/similar";
import { SkillRow, sureOf } from "../skills/skill-row";
import { SKILL_WORDS } from "../skills/words";
import "../forecast/forecast.css";
import "../skills/skills.css";

export function SkillsPage({ route }: { route: Route }) {
  const season = useSeason();
  const chosen = chooseDriver(season, route.query);
  if (chosen.kind === "chosen") return <SkillsOf key={chosen.choice.id} driver={chosen.choice} route={route} />;
  return (
    <>
      <PageHead title="Skills" lead="What a driver repeats from race to race, and how sure that is." />
      {chosen.kind === "empty" ? <EmptySeason /> : <NotInSeason not={chosen.not} route={route} />}
    </>
  );
}

function SkillsOf({ driver, route }: { driver: Driver; route: Route }) {
  const { id } = driver;
  const name = nameOf(driver, id);
  const own = useForecast("skills", { driver: id });
  const field = useForecast("skillsOfAll", {});
  const similar = useForecast("similar", { driver: id });
  const waiting = own.kind === "loading" || field.kind === "loading";
  return (
    <>
      <PageHead
        title={`Skills of ${name}`}
        lead={
          <>
            <Plate number={driver.number} /> What repeats from race to race, and how sure that is.{" "}
            <a href={href("driver", id)}>Races</a> · <a href={href("what-if", null, { driver: id })}>What if</a>
          </>
        }
      >
        <DriverPicker value={id} onPick={(other) => refine({ driver: other })} />
      </PageHead>
      <Waiting words={waiting && !own.fault && !field.fault ? "Measuring skills" : null} />
      {own.fault && <NoAnswer fault={own.fault} retry={own.retry} />}
      {!own.fault && field.fault && <NoAnswer fault={field.fault} retry={field.retry} />}
      {own.answer && field.answer && (
        <Skills
          name={name}
          skills={own.answer}
          field={field.answer.drivers}
          open={listed(route.query["open"])}
          route={route}
        />
      )}
      <section aria-labelledby="similar" class="stacked">
        <div class="sectionhead">
          <h2 id="similar">Most alike</h2>
          <p>By measured skills.</p>
        </div>
        {similar.fault && <FaultLine fault={similar.fault} />}
        {similar.answer && <SimilarDrivers similar={similar.answer} to="current" />}
      </section>
    </>
  );
}

interface SkillsProps {
  name: string;
  skills: DriverSkills;
  field: readonly SkillStrip[];
  open: readonly string[];
  route: Route;
}

function Skills({ name, skills, field, open, route }: SkillsProps) {
  const season = useSeason();
  const file = `${season.info.id}-${skills.driver_id}-skills`;
  const sentence = title(name, skills);
  return (
    <Figure
      title={sentence}
      name={file}
      twin={() => twin(skills)}
      onPicture={() => saveSkills(skills, field, textOf(sentence), file)}
      note={
        <>
          Diamond: this driver. Bar: 80 % interval, the paler the less reliable. Ticks: every measured driver. 50 is the
          middle of the field and 15 points are one standard deviation between drivers. Meter: the line is the
          reliability that a score needs. <a href={href("about", "skill")}>What these figures mean</a>
        </>
      }
    >
      <ul class="skillrows">
        {skills.skills.map((skill) => (
          <SkillRow
            key={skill.skill}
            driver={skills.driver_id}
            skill={skill}
            field={field}
            open={open.includes(skill.skill)}
            onToggle={() => refine({ open: toggled(route.query["open"], skill.skill) })}
          />
        ))}
      </ul>
    </Figure>
  );
}

/** The best measured skill, and what is not measurable, by name. */
function title(name: string, { driver_id, skills }: DriverSkills): Sentence {
  const measured = skills.filter((skill) => skill.score_points !== null);
  const best = measured.reduce<(typeof measured)[number] | null>(
    (high, next) => (high === null || (next.score_points ?? 0) > (high.score_points ?? 0) ? next : high),
    null,
  );
  if (best === null || best.score_points === null) return `No skill of ${name} is measurable.`;
  const missing = skills.filter((skill) => skill.score_points === null).map(({ skill }) => SKILL_WORDS[skill]);
  return [
    `${name} scores highest in ${SKILL_WORDS[best.skill].toLowerCase()}, `,
    { of: skillKey(driver_id, best.skill, "score"), ...sureOf(best), text: tenth(best.score_points) },
    missing.length === 0 ? " of 100." : ` of 100; not measurable: ${missing.join(", ").toLowerCase()}.`,
  ];
}

const TWIN_FACTS: Readonly<Record<number, SkillFact>> = {
  1: "score",
  4: "percentile",
  5: "skill_races",
  6: "skill_reliability",
};

function twin({ driver_id, skills }: DriverSkills): Twin {
  return {
    head: [
      "Skill",
      "Score",
      "From",
      "To",
      "Percentile",
      "Races",
      "Reliability",
      "Shrinkage",
      "ICC one race",
      "Why not",
    ],
    rows: skills.map((skill) => [
      SKILL_WORDS[skill.skill],
      skill.score_points,
      skill.interval_80?.from_points ?? null,
      skill.interval_80?.to_points ?? null,
      skill.percentile_pct,
      skill.races_n,
      skill.reliability,
      skill.shrinkage,
      skill.icc_one_race,
      skill.detail ?? "",
    ]),
    sources: (row, column) => {
      const [fact, skill] = [TWIN_FACTS[column], skills[row]?.skill];
      return fact && skill ? skillKey(driver_id, skill, fact) : null;
    },
  };
}
