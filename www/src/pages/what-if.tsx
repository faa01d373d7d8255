/**
 * What other skills of a driver would go with: the field solved again while a slider is dragged.
 * `#/what-if?driver=13&track=barber&race=1&speed=74.8&consistency=..&racecraft=..&weeks=6`.
 *
 * Invariant: only moved skills are asked, so untouched sliders give the base forecast bit for bit.
 */
import { type Chosen, chooseDriver, chooseRace } from "../forecast/asked";
import { EmptySeason, NoAnswer, NotInSeason } from "../forecast/refused";
import { PageHead } from "../parts/page-head";
import { Waiting } from "../parts/state";
import { useForecast } from "../parts/use-forecast";
import type { Route } from "../router";
import { useSeason } from "../session-context";
import { WhatIf } from "../what-if/what-if";
import "../forecast/forecast.css";
import "../skills/skills.css";
import "../what-if/what-if.css";

export function WhatIfPage({ route }: { route: Route }) {
  const season = useSeason();
  const driver = chooseDriver(season, route.query);
  const race = chooseRace(season, route.query);
  const field = useForecast("skillsOfAll", {});
  if (driver.kind !== "chosen") return <Not chosen={driver} route={route} />;
  if (race.kind !== "chosen") return <Not chosen={race} route={route} />;
  if (!field.answer) {
    return (
      <>
        <PageHead title="What if" lead={LEAD} />
        {field.fault ? <NoAnswer fault={field.fault} retry={field.retry} /> : <Waiting words="Measuring skills" />}
      </>
    );
  }
  const { id } = driver.choice;
  const where = { track: race.choice.track.id, race: race.choice.race };
  // Another driver or race is another page: nothing of the one before stays.
  return (
    <WhatIf
      key={`${id} ${where.track} ${where.race}`}
      driver={driver.choice}
      where={where}
      field={field.answer.drivers}
      query={route.query}
    />
  );
}

const LEAD = "What other skills of a driver would go with.";

function Not({ chosen, route }: { chosen: Exclude<Chosen<unknown>, { kind: "chosen" }>; route: Route }) {
  return (
    <>
      <PageHead title="What if" lead={LEAD} />
      {chosen.kind === "empty" ? <EmptySeason /> : <NotInSeason not={chosen.not} route={route} />}
    </>
  );
}
