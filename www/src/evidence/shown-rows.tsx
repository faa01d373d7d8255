/** A table of the rows that a figure was made of; it scrolls by itself where it is wider than its place. */
import type { ComponentChildren } from "preact";

export interface Head {
  readonly head: string;
  readonly num?: true;
}

interface Props {
  label: string;
  heads: readonly Head[];
  /** A cell for each head. */
  rows: readonly (readonly ComponentChildren[])[];
}

export function ShownRows({ label, heads, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section class="scroller" tabIndex={0} aria-label={label}>
      <table>
        <caption class="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {heads.map(({ head, num }) => (
              <th key={head} scope="col" class={num && "num"}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, at) => (
                <td key={at} class={heads[at]?.num && "num"}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
