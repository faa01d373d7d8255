/**
 * What other skills of a driver would go with: the field solved again while a slider is dragged.
 * `#/what-if?driver=13&track=barber&race=1&speed=74.8&consistency=..&racecraft=..&weeks=6`.
 *
 * Invariant: only moved skills are asked, so untouched sliders give the base forecast bit for bit.
 */
import { useMemo } from "preact/hooks";
import { FaultLine } from "../parts/notice";
import { PageHead } from "../parts/page-head";
import { Waiting } from "../parts/state";
import { useForecast } from "../parts/use-forecast";
import { href, type Route } from "../router";
import { useSeason } from "../session-context";
import { driverOf } from "../skills/picks";
import { readWhere } from "../what-if/asked";
import { WhatIf } from "../what-if/what-if";
import { NotFound } from "./not-found";
import "../skills/skills.css";
import "../what-if/what-if.css";

export function WhatIfPage({ route }: { route: Route }) {
  const season = useSeason();
  const id = driverOf(season, route.query["driver"]);
  const driver = season.drivers.find((known) => known.id === id);
  const where = useMemo(() => readWhere(season, route.query), [season, route.query]);
  const field = useForecast("strips", {});
  if (id === null || where === null) return <Empty />;
  if (!driver) return <NotFound kind="driver" id={id} />;
  if (!season.tracks.some((track) => track.id === where.track)) return <NotFound kind="track" id={where.track} />;
  if (field.fault) return <FaultLine fault={field.fault} />;
  if (!field.answer) {
    return (
      <>
        <PageHead title="What if" />
        <Waiting words="Measuring skills" />
      </>
    );
  }
  // Another driver or race is another page: nothing of the one before stays.
  return (
    <WhatIf
      key={`${id} ${where.track} ${where.race}`}
      driver={driver}
      where={where}
      field={field.answer}
      query={route.query}
    />
  );
}

function Empty() {
  return (
    <>
      <PageHead title="What if" lead="What other skills of a driver would go with." />
      <p class="empty">
        The season has no driver or no race. <a href={href("quality")}>Data quality</a> says what its files lack.
      </p>
    </>
  );
}
