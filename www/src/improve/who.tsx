/** Which line is whose: the key of every chart and table on the page. */
import { Measured } from "../evidence/sourced";
import { time } from "../format/time";
import { Plate } from "../parts/driver-name";
import { known } from "../parts/unknown";
import { useSeason } from "../session-context";
import type { Compare, Session } from "../telemetry/types";
import { driverName } from "./names";
import { chosenWords } from "./words";

export function Who({ compare, session }: { compare: Compare; session: Session }) {
  const season = useSeason();
  return (
    <ul class="who-is-who">
      {compare.drivers.map((lap, index) => (
        <li key={index} class={index === 0 ? "a" : "b"}>
          <i class="stroke" />
          <Plate number={lap.car_number} />
          <span>{driverName(season, session, lap.car_number) ?? `No. ${lap.car_number}`}</span>
          <span class="quieter">
            {known(lap.lap, (number) => `lap ${number}`)}, {chosenWords(lap)}
          </span>
          <strong>
            {known(lap.lap_time_ms, (ms) => (
              <Measured what={`official lap time, no. ${lap.car_number}`}>{time(ms)}</Measured>
            ))}
          </strong>
        </li>
      ))}
    </ul>
  );
}
