/** Who the page is about, and the way to the next driver. */
import type { Driver } from "hackthetrack";
import { go } from "../navigation";
import { DriverLink, nameOf } from "../parts/driver-name";
import { useArrival } from "../parts/page-head";
import { Unknown } from "../parts/unknown";
import { href } from "../router";
import { sortRows } from "../table/sort";

export function DriverHead({ driver, ranked }: { driver: Driver; ranked: readonly Driver[] }) {
  const name = nameOf(driver, driver.id);
  const heading = useArrival(`${name}, no. ${driver.number}`);
  const at = ranked.indexOf(driver);
  return (
    <div class="driverhead">
      <span class="plate" aria-hidden="true">
        {driver.number}
      </span>
      <div class="names">
        <h1 ref={heading} tabIndex={-1}>
          <span class="visually-hidden">No. {driver.number}, </span>
          {name}
        </h1>
        <p class="who">
          {driver.team ?? (
            <>
              Team <Unknown />
            </>
          )}
          {driver.group !== null && <> · {driver.group}</>}
          {driver.numbers.length > 1 && <> · drove as {driver.numbers.join(", ")}</>}
          {driver.shares_number_with.length > 0 && (
            <>
              {" "}
              · number also driven by{" "}
              {driver.shares_number_with.map((id, index) => (
                <span key={id}>
                  {index > 0 && ", "}
                  <DriverLink id={id} show="name" />
                </span>
              ))}
            </>
          )}
        </p>
      </div>
      <div class="row">
        <Step to={ranked[at - 1]} words="Previous" hint="Next better in the ranking" />
        <label class="field">
          <span class="visually-hidden">Driver</span>
          <select value={driver.id} onChange={(event) => go("driver", event.currentTarget.value)}>
            {sortRows(ranked, (known) => known.id, "ascending").map((known) => (
              <option key={known.id} value={known.id}>
                {known.number} {nameOf(known, known.id)}
              </option>
            ))}
          </select>
        </label>
        <Step to={ranked[at + 1]} words="Next" hint="Next in the ranking" />
      </div>
    </div>
  );
}

function Step({ to, words, hint }: { to: Driver | undefined; words: string; hint: string }) {
  if (!to) {
    return (
      <span class="button" aria-disabled="true">
        {words}
      </span>
    );
  }
  return (
    <a class="button" href={href("driver", to.id)} title={`${hint}: ${nameOf(to, to.id)}`}>
      {words}
    </a>
  );
}
