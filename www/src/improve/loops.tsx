/** The official timing loops: the official difference there, and how far each lap was off before it was anchored. */
import type { ComponentChildren } from "preact";
import { Measured } from "../evidence/sourced";
import { grouped, signed } from "../format/number";
import { gap } from "../format/time";
import { known, Unknown } from "../parts/unknown";
import type { AnchorDriver, Compare } from "../telemetry/types";

/** Its place needs no estimate: the lap is measured from it. */
const LINE = "FL";

export function Loops({ compare }: { compare: Compare }) {
  const { drivers, anchors } = compare;
  const two = drivers.length > 1;
  const open: Open = (what, text) => <Measured what={what}>{text}</Measured>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section class="scroller loops" tabIndex={0} aria-label="Official timing loops">
      <table>
        <caption class="visually-hidden">Official timing loops</caption>
        <thead>
          <tr>
            <th scope="col" class="pin">
              Loop
            </th>
            <th scope="col" class="num" title="Where the loop is, estimated from the laps themselves, and its spread.">
              At <span class="unit">m</span>
            </th>
            {two && (
              <th scope="col" class="num">
                Official difference <span class="unit">s</span>
              </th>
            )}
            {drivers.map(({ car_number }, index) => (
              <Heads key={index} number={car_number} tone={index === 0 ? "a" : "b"} />
            ))}
          </tr>
        </thead>
        <tbody>
          {anchors.map((anchor) => (
            <tr key={anchor.name}>
              <th scope="row" class="pin">
                {anchor.name}
              </th>
              <td class="num">
                {open(`place of ${anchor.name}`, grouped(Math.round(anchor.at_m)))}
                <span class="interval">
                  {anchor.name === LINE
                    ? "the line"
                    : known(anchor.spread_m, (m) => open(`spread of ${anchor.name}`, `± ${m.toFixed(1)}`))}
                </span>
              </td>
              {two && (
                <td class="num">
                  {known(anchor.official_delta_ms, (ms) => open(`official difference at ${anchor.name}`, gap(ms)))}
                </td>
              )}
              {drivers.map((_, index) => (
                <Cells
                  key={index}
                  driver={anchor.drivers[index] ?? null}
                  open={(what, text) => open(`${what} at ${anchor.name}, no. ${drivers[index]?.car_number}`, text)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Heads({ number, tone }: { number: string; tone: "a" | "b" }) {
  return (
    <>
      <th scope="col" class={`num ${tone}`} title="How far the lap was off at this loop before it was anchored there.">
        <i class="stroke" /> No. {number} residual <span class="unit">ms</span>
      </th>
      <th scope="col" class="num" title="How far the lap is off here when this loop is left out.">
        held out <span class="unit">ms</span>
      </th>
    </>
  );
}

/** A number that opens the laps that it was measured on. */
type Open = (what: string, text: string) => ComponentChildren;

function Cells({ driver, open }: { driver: AnchorDriver | null; open: Open }) {
  if (!driver) {
    return (
      <>
        <td class="num">
          <Unknown />
        </td>
        <td class="num">
          <Unknown />
        </td>
      </>
    );
  }
  return (
    <>
      <td class="num">
        {open("residual before anchoring", signed(driver.residual_ms))}
        <span class="interval">{open("residual before anchoring", `${signed(driver.residual_m, 1)} m`)}</span>
      </td>
      <td class="num">
        {known(driver.held_out_ms, (value) => open("error with the loop held out", signed(value)), "not held out")}
      </td>
    </>
  );
}
