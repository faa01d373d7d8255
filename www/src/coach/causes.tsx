/** What the driver does differently here, measured: medians of both over their racing laps, with the interval of the difference. */

import { useSpeedUnit } from "../parts/units";
import { known } from "../parts/unknown";
import type { Opens } from "./card";
import type { Corner } from "./types";
import { amount, causeWhat, causeWords, intervalWords } from "./words";

export function Causes({ corner: { causes, name }, opens }: { corner: Corner; opens: Opens }) {
  const unit = useSpeedUnit();
  if (causes.length === 0) return <p class="quieter">Nothing that was measured differs here.</p>;
  return (
    <table class="causes">
      <caption class="visually-hidden">What is done differently at {name}</caption>
      <thead>
        <tr>
          <th scope="col">Against the reference</th>
          <th scope="col" class="num">
            Difference
          </th>
          <th scope="col" class="num">
            {causes[0]?.interval_pct ?? 95} % interval
          </th>
          <th scope="col" class="num wide-only">
            Own spread
          </th>
          <th scope="col" class="num wide-only">
            Laps
          </th>
        </tr>
      </thead>
      <tbody>
        {causes.map((cause) => (
          <tr key={cause.code} class={cause.certain ? "sure" : "unsure"}>
            <th scope="row">
              {causeWhat(cause)}
              {cause.certain ? (
                <span class="tag">explains it</span>
              ) : (
                <span class="visually-hidden">, does not explain the loss for certain</span>
              )}
            </th>
            <td class="num">{opens(causeWhat(cause), causeWords(cause, unit))}</td>
            <td class="num quieter">{opens(`interval of ${causeWhat(cause)}`, intervalWords(cause, unit))}</td>
            <td class="num quieter wide-only">
              {known(
                cause.own_spread,
                (value) => opens(`own spread, ${causeWhat(cause)}`, amount(value, cause.unit, unit)),
                "fewer than three laps",
              )}
            </td>
            <td class="num quieter wide-only">
              {opens("laps of the driver", String(cause.laps[0]))} and{" "}
              {opens("laps of the reference", String(cause.laps[1]))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
