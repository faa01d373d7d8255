/** A refusal is an answer: which car or lap, why, how often, and what else can be chosen. */
import { count } from "../format/number";
import { time } from "../format/time";
import { Plate } from "../parts/driver-name";
import { known } from "../parts/unknown";
import { useSeason } from "../session-context";
import type { Compare, Refusal } from "../telemetry/types";
import { driverName } from "./names";
import { chooseAnew } from "./pickers";
import { about, Reason } from "./reason";
import { addressOf, type Choice, fastest } from "./selection";

/** As many other cars as fit in a line or two. */
const MOST = 8;

interface Props {
  compare: Compare;
  refused: Refusal;
  choice: Choice;
}

export function Refused({ compare, refused, choice }: Props) {
  return (
    <Reason title={`${about(refused, "This comparison")} cannot be compared`} refused={refused}>
      <Instead compare={compare} choice={choice} refused={refused} />
      <WhatIsKnown compare={compare} />
    </Reason>
  );
}

/** An accepted lap of the same car where only the lap was refused, else another car. */
function Instead({ compare, choice, refused }: Props) {
  const season = useSeason();
  const side = refused.car_number === choice.second?.car_number ? 1 : 0;
  const laps = refused.lap === null ? [] : (compare.drivers[side]?.laps.accepted ?? []);
  const taken = [choice.first.car_number, choice.second?.car_number];
  const cars = fastest(choice.session.cars).filter(({ car_number }) => !taken.includes(car_number));
  if (laps.length > 0) {
    return (
      <>
        <h3>Accepted laps of car {refused.car_number}</h3>
        <div class="row">
          {laps.map(({ lap, time_ms }) => (
            <button
              key={lap}
              type="button"
              class="button small"
              onClick={() => chooseAnew({ ...addressOf(choice), [side === 0 ? "lap_a" : "lap_b"]: String(lap) })}
            >
              Lap {lap} · {time(time_ms)}
            </button>
          ))}
        </div>
      </>
    );
  }
  if (cars.length === 0) return null;
  return (
    <>
      <h3>Cars that can be compared</h3>
      <div class="row">
        {cars.slice(0, MOST).map(({ car_number }) => (
          <button
            key={car_number}
            type="button"
            class="button small"
            onClick={() =>
              chooseAnew({ ...addressOf(choice), [side === 0 ? "a" : "b"]: car_number, lap_a: "", lap_b: "" })
            }
          >
            {car_number} {driverName(season, choice.session, car_number)}
          </button>
        ))}
      </div>
    </>
  );
}

function WhatIsKnown({ compare }: { compare: Compare }) {
  return (
    <>
      <h3>What is known</h3>
      <ul class="reasons">
        {compare.drivers.map(({ car_number, lap, lap_time_ms, laps }, index) => (
          <li key={index}>
            <Plate number={car_number} /> {known(lap, (number) => `lap ${number}`, "no lap chosen")}{" "}
            {known(lap_time_ms, time, "no lap time")} · {count(laps.accepted.length, "lap")} accepted,{" "}
            {laps.refused.length} refused
          </li>
        ))}
      </ul>
    </>
  );
}
