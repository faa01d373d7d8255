/** A refusal is an answer: why nothing can be said of this driver against this reference, and what can be chosen instead. */
import { driverName } from "../improve/names";
import { chooseAnew } from "../improve/pickers";
import { about, Reason } from "../improve/reason";
import { addressOf, type Choice, fastest } from "../improve/selection";
import { useSeason } from "../session-context";
import type { Coaching } from "./types";

const MOST = 8;

export function CoachingRefused({ coaching, choice }: { coaching: Coaching; choice: Choice }) {
  const season = useSeason();
  const refused = coaching.refused;
  if (!refused) return null;
  const { car_number } = refused;
  const side = car_number !== null && car_number === choice.second?.car_number ? "b" : "a";
  const taken = [choice.first.car_number, choice.second?.car_number];
  const cars = fastest(choice.session.cars).filter((car) => !taken.includes(car.car_number));
  return (
    <Reason title={`${about(refused, "This driver")} cannot be coached`} refused={refused}>
      {cars.length > 0 && (
        <>
          <h3>Cars with laps that can be used</h3>
          <div class="row">
            {cars.slice(0, MOST).map((car) => (
              <button
                key={car.car_number}
                type="button"
                class="button small"
                onClick={() => chooseAnew({ ...addressOf(choice), [side]: car.car_number })}
              >
                {car.car_number} {driverName(season, choice.session, car.car_number)}
              </button>
            ))}
          </div>
        </>
      )}
    </Reason>
  );
}
