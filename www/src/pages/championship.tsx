/** The championship from a round on. */
import { tenth } from "../format/number";
import { DriverLink } from "../parts/driver-name";
import { FaultLine } from "../parts/notice";
import { PageHead } from "../parts/page-head";
import { State, Waiting } from "../parts/state";
import { known } from "../parts/unknown";
import { useForecast } from "../parts/use-forecast";
import type { Route } from "../router";
import { DataTable } from "../table/data-table";

export function ChampionshipPage({ route }: { route: Route }) {
  const after = Number(route.query["after"]);
  const ask = route.query["after"] && Number.isInteger(after) ? { after_round: after } : {};
  const { kind, answer, fault } = useForecast("championship", ask);
  return (
    <>
      <PageHead title="Championship" lead="The chance of every final rank." />
      <Waiting words={kind === "loading" ? "Drawing the rest of the season" : null} />
      {fault && <FaultLine fault={fault} />}
      {answer?.refused && (
        <State title="No forecast of the championship" code={answer.refused.code}>
          <p class="reason">{answer.refused.detail}</p>
        </State>
      )}
      {answer && !answer.refused && (
        <DataTable
          caption="Chances in the championship"
          items={answer.drivers}
          keyOf={({ driver_id }) => driver_id}
          columns={[
            { id: "driver", head: "Driver", pinned: true, cell: ({ driver_id }) => <DriverLink id={driver_id} /> },
            { id: "points", head: "Points", align: "num", cell: ({ points }) => points },
            { id: "rank", head: "Rank", align: "num", cell: ({ rank }) => known(rank, String) },
            { id: "champion", head: "Champion", unit: "%", align: "num", cell: (row) => tenth(row.champion_pct) },
          ]}
        />
      )}
    </>
  );
}
