/** What a driver repeats from race to race, and how sure that is. */
import { mean } from "../format/number";
import { FaultLine } from "../parts/notice";
import { PageHead } from "../parts/page-head";
import { trackOf } from "../parts/race-name";
import { Waiting } from "../parts/state";
import { known } from "../parts/unknown";
import { useForecast } from "../parts/use-forecast";
import type { Route } from "../router";
import { useSeason } from "../session-context";
import { DataTable } from "../table/data-table";

export function SkillsPage({ route }: { route: Route }) {
  const season = useSeason();
  const driver = route.query["driver"] ?? season.drivers[0]?.id;
  const { kind, answer, fault } = useForecast("fit", driver === undefined ? null : { driver });
  return (
    <>
      <PageHead title="Skills" lead="What a driver repeats from race to race, and how sure that is." />
      <Waiting words={kind === "loading" && driver !== undefined ? "Measuring" : null} />
      {fault && <FaultLine fault={fault} />}
      {answer && (
        <DataTable
          caption="Fit to each track"
          items={answer.tracks}
          keyOf={({ track_id }) => track_id}
          columns={[
            {
              id: "track",
              head: "Track",
              pinned: true,
              cell: ({ track_id }) => trackOf(season, track_id)?.name ?? track_id,
            },
            {
              id: "deviation",
              head: "Against own level",
              unit: "% of a lap",
              align: "num",
              cell: ({ deviation_pct }) => known(deviation_pct, mean),
            },
          ]}
        />
      )}
    </>
  );
}
