/** What the corner table says. The two drivers stand above each other, so that the eye compares down a column. */
import type { ComponentChildren } from "preact";
import { Measured } from "../evidence/sourced";
import { grouped } from "../format/number";
import { gap, spread } from "../format/time";
import { type SpeedUnit, speed, UNIT_WORDS } from "../format/units";
import { known, Unknown } from "../parts/unknown";
import type { Column } from "../table/column";
import type { SortValue } from "../table/sort";
import type { Compare, Corner, CornerDriver, Onset } from "../telemetry/types";
import { LossBar } from "./loss-bar";
import type { Segment } from "./segments";

interface Measure {
  readonly id: string;
  readonly head: string;
  readonly unit?: string;
  readonly meaning: string;
  readonly value: (driver: CornerDriver) => number | null;
  readonly cell: (driver: CornerDriver) => ComponentChildren;
}

const FIRST = " Sorts by the first driver.";

function measures(unit: SpeedUnit): readonly Measure[] {
  const ofSpeed = (id: string, head: string, meaning: string, read: (driver: CornerDriver) => number): Measure => ({
    id,
    head,
    unit: UNIT_WORDS[unit],
    meaning,
    value: read,
    cell: (driver) => speed(read(driver), unit),
  });
  return [
    {
      id: "own",
      head: "Own spread",
      unit: "s",
      meaning: "How much the driver's own time here differs from lap to lap, over all certified racing laps.",
      value: ({ habit }) => habit.time_ms?.spread ?? null,
      cell: ({ habit }) => known(habit.time_ms?.spread, spread, "fewer than three laps"),
    },
    ofSpeed("minimum", "Minimum", "Lowest speed in the corner.", ({ minimum_kmh }) => minimum_kmh),
    {
      id: "brake",
      head: "Brakes at",
      unit: "m",
      meaning: "Where the brake is applied, and between which two samples it was.",
      value: ({ brake }) => brake?.at_m ?? null,
      cell: ({ brake }) => known(brake, onset, "no braking seen"),
    },
    {
      id: "throttle",
      head: "Throttle at",
      unit: "m",
      meaning: "Where the throttle is picked up again, and between which two samples it was.",
      value: ({ throttle }) => throttle?.at_m ?? null,
      cell: ({ throttle }) => known(throttle, onset, "no pick-up seen"),
    },
    {
      id: "gear",
      head: "Gear",
      meaning: "Lowest gear in the corner.",
      value: ({ gear }) => gear,
      cell: ({ gear }) => known(gear, String),
    },
    ofSpeed("exit", "Exit", "Speed where the corner ends.", ({ exit_kmh }) => exit_kmh),
  ];
}

/** The interval in a quieter tone. */
function onset({ at_m, from_m, to_m }: Onset): ComponentChildren {
  const metre = (value: number) => grouped(Math.round(value));
  return (
    <>
      {metre(at_m)}
      <span class="interval">
        {metre(from_m)}-{metre(to_m)}
      </span>
    </>
  );
}

export function columns(compare: Compare, unit: SpeedUnit, where: Column<Segment>): readonly Column<Segment>[] {
  const two = compare.drivers.length > 1;
  return [
    where,
    ...(two ? [loss(compare), picture(compare)] : []),
    ...measures(unit).map((measure) => columnOf(measure, compare)),
  ];
}

function loss(compare: Compare): Column<Segment> {
  const { drivers, official_delta_ms } = compare;
  const [first, second] = drivers.map(({ car_number }) => car_number);
  return {
    id: "loss",
    head: `Loss of no. ${first}`,
    unit: "s",
    meaning: "Time lost to the second driver between the borders of the corner or straight, with its 95 % band.",
    align: "num",
    first: "descending",
    value: ({ loss_ms }) => loss_ms,
    cell: ({ name, loss_ms, band_ms }) =>
      known(loss_ms, (ms) => (
        <Measured
          what={`time that no. ${first} loses to no. ${second}, ${name}`}
          {...(band_ms !== null && { sure: `95 % band ± ${(band_ms / 1000).toFixed(3)} s` })}
          reach="arrows"
        >
          <strong>{gap(Math.round(ms))}</strong>
          {band_ms !== null && <span class="interval">± {(band_ms / 1000).toFixed(3)}</span>}
        </Measured>
      )),
    foot: (
      <>
        {known(official_delta_ms, (ms) => (
          <Measured what="difference of the official lap times">
            <strong>{gap(ms)}</strong>
          </Measured>
        ))}
        <span class="interval">official</span>
      </>
    ),
  };
}

/** The loss to scale, to the right of the middle; its band as a thin line. */
function picture({ corners, straights }: Compare): Column<Segment> {
  const most = Math.max(
    ...[...corners, ...straights].map(({ loss_ms, band_ms }) => Math.abs(loss_ms ?? 0) + (band_ms ?? 0)),
  );
  return {
    id: "picture",
    head: "Gained | lost",
    meaning: "The loss to scale: to the right of the middle it is lost, to the left gained. Thin line: its band.",
    narrow: "wide-only",
    cell: ({ loss_ms, band_ms }) =>
      loss_ms !== null && <LossBar loss_ms={loss_ms} band_ms={band_ms ?? 0} most={most} />,
  };
}

function columnOf(measure: Measure, compare: Compare): Column<Segment> {
  const { id, head, unit, meaning, value } = measure;
  return {
    id,
    head,
    ...(unit === undefined ? {} : { unit }),
    meaning: meaning + (compare.drivers.length > 1 ? FIRST : ""),
    align: "num",
    value: ({ corner }): SortValue => {
      const first = corner?.drivers[0];
      return first ? value(first) : null;
    },
    cell: ({ corner }) => corner && <Both corner={corner} measure={measure} compare={compare} />,
  };
}

function Both({ corner, measure, compare }: { corner: Corner; measure: Measure; compare: Compare }) {
  const { head, value, cell } = measure;
  return (
    <span class="both">
      {corner.drivers.map((driver, index) => (
        <span key={index} class={index === 0 ? "a" : "b"}>
          {driver === null ? (
            <Unknown />
          ) : value(driver) === null ? (
            cell(driver)
          ) : (
            <Measured what={`${head}, ${corner.name}, no. ${compare.drivers[index]?.car_number}`} reach="arrows">
              {cell(driver)}
            </Measured>
          )}
        </span>
      ))}
    </span>
  );
}
