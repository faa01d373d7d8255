/** What each driver usually does at a corner: median and spread over the certified racing laps, beside this lap. */
import type { ComponentChildren } from "preact";
import { Measured } from "../evidence/sourced";
import { grouped } from "../format/number";
import { spread, time } from "../format/time";
import { inUnit, type SpeedUnit, speed, UNIT_WORDS } from "../format/units";
import { useSpeedUnit } from "../parts/units";
import { known, Unknown } from "../parts/unknown";
import type { Compare, Corner, CornerDriver, Habit, Typical } from "../telemetry/types";

interface Line {
  readonly head: string;
  readonly habit: keyof Habit;
  readonly now: (driver: CornerDriver) => number | null;
  readonly print: (value: number) => string;
  readonly printSpread: (value: number) => string;
}

function lines(unit: SpeedUnit): readonly Line[] {
  const metre = (value: number) => grouped(Math.round(value));
  const ofSpeed = (head: string, habit: keyof Habit, now: Line["now"]): Line => ({
    head: `${head} ${UNIT_WORDS[unit]}`,
    habit,
    now,
    print: (kmh) => speed(kmh, unit),
    printSpread: (kmh) => inUnit(kmh, unit).toFixed(1),
  });
  return [
    { head: "Time s", habit: "time_ms", now: ({ time_ms }) => time_ms, print: time, printSpread: spread },
    ofSpeed("Entry", "entry_kmh", ({ entry_kmh }) => entry_kmh),
    ofSpeed("Minimum", "minimum_kmh", ({ minimum_kmh }) => minimum_kmh),
    ofSpeed("Exit", "exit_kmh", ({ exit_kmh }) => exit_kmh),
    {
      head: "Brakes at m",
      habit: "brake_m",
      now: ({ brake }) => brake?.at_m ?? null,
      print: metre,
      printSpread: (m) => m.toFixed(1),
    },
    {
      head: "Throttle at m",
      habit: "throttle_m",
      now: ({ throttle }) => throttle?.at_m ?? null,
      print: metre,
      printSpread: (m) => m.toFixed(1),
    },
  ];
}

export function CornerHabits({ corner, compare }: { corner: Corner; compare: Compare }) {
  const unit = useSpeedUnit();
  const open =
    ({ head }: Line, index: number): Open =>
    (when, text) => (
      <Measured what={`${head} ${when}, ${corner.name}, no. ${compare.drivers[index]?.car_number}`}>{text}</Measured>
    );
  return (
    <table class="habits">
      <caption class="visually-hidden">This lap and the usual at {corner.name}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">Measure</span>
          </th>
          {compare.drivers.map(({ car_number, lap }, index) => (
            <Heads key={index} number={car_number} lap={lap} tone={index === 0 ? "a" : "b"} />
          ))}
        </tr>
      </thead>
      <tbody>
        {lines(unit).map((line) => (
          <tr key={line.head}>
            <th scope="row">{line.head}</th>
            {corner.drivers.map((driver, index) => (
              <Cells key={index} driver={driver} line={line} open={open(line, index)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heads({ number, lap, tone }: { number: string; lap: number | null; tone: "a" | "b" }) {
  return (
    <>
      <th scope="col" class={`num ${tone}`}>
        <i class="stroke" />
        No. {number} <span class="quieter">lap {lap ?? <Unknown />}</span>
      </th>
      <th scope="col" class="num">
        usually
      </th>
    </>
  );
}

/** A number that opens the laps that it was measured on. */
type Open = (when: string, text: ComponentChildren) => ComponentChildren;

function Cells({ driver, line, open }: { driver: CornerDriver | null; line: Line; open: Open }) {
  return (
    <>
      <td class="num">
        {driver ? known(line.now(driver), (value) => open("on this lap", line.print(value))) : <Unknown />}
      </td>
      <td class="num">
        {driver ? known(driver.habit[line.habit], (habit) => open("usually", typical(habit, line))) : <Unknown />}
      </td>
    </>
  );
}

function typical({ median, spread: own, n }: Typical, { print, printSpread }: Line): ComponentChildren {
  return (
    <>
      {print(median)}
      <span class="interval">
        {own === null ? "" : `± ${printSpread(own)} `}n {n}
      </span>
    </>
  );
}
