/** The head of a refusal: what cannot be done, why, and how often each reason was met. What can be done instead stands below it. */
import type { ComponentChildren } from "preact";
import { count } from "../format/number";
import type { Refusal } from "../telemetry/types";
import { codeWords } from "./words";

interface Props {
  /** `Car 7, lap 3, cannot be compared`. */
  title: string;
  refused: Refusal;
  children: ComponentChildren;
}

export function Reason({ title, refused, children }: Props) {
  return (
    <div class="fault state" role="alert">
      <h2>{title}</h2>
      <p class="reason">{refused.detail}</p>
      {refused.reasons.length > 0 && (
        <ul class="reasons">
          {refused.reasons.map((reason) => (
            <li key={reason.code}>
              {count(reason.laps, "lap")}: {codeWords(reason.code)}
            </li>
          ))}
        </ul>
      )}
      <p class="quieter">
        Code <code>{refused.code}</code>
      </p>
      {children}
    </div>
  );
}

/** Of what a refusal is: a car, or a lap of it; `otherwise` where it names none. */
export function about({ car_number, lap }: Refusal, otherwise: string): string {
  return car_number === null ? otherwise : `Car ${car_number}${lap === null ? "" : `, lap ${lap},`}`;
}
