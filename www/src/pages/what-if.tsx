/** What other skills of a driver would go with. */
import { mean } from "../format/number";
import { DriverLink } from "../parts/driver-name";
import { FaultLine } from "../parts/notice";
import { PageHead } from "../parts/page-head";
import { State, Waiting } from "../parts/state";
import { useForecast } from "../parts/use-forecast";
import type { Route } from "../router";
import { useSeason } from "../session-context";
import { DataTable } from "../table/data-table";

export function WhatIfPage({ route }: { route: Route }) {
  const season = useSeason();
  const track = route.query["track"] ?? season.tracks[0]?.id;
  const { kind, answer, fault } = useForecast("field", track === undefined ? null : { track });
  return (
    <>
      <PageHead title="What if" lead="What other skills would go with." />
      <Waiting words={kind === "loading" && track !== undefined ? "Solving the field" : null} />
      {fault && <FaultLine fault={fault} />}
      {answer?.refused && (
        <State title="No forecast" code={answer.refused.code}>
          <p class="reason">{answer.refused.detail}</p>
        </State>
      )}
      {answer && !answer.refused && (
        <DataTable
          caption="Expected places"
          items={answer.drivers}
          keyOf={({ driver_id }) => driver_id}
          columns={[
            { id: "driver", head: "Driver", pinned: true, cell: ({ driver_id }) => <DriverLink id={driver_id} /> },
            { id: "place", head: "Expected place", align: "num", cell: (row) => mean(row.expected_place) },
          ]}
        />
      )}
    </>
  );
}
