/** A chart with its one-sentence title, and the same numbers as a table behind a button. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Said, type Sentence, textOf } from "../evidence/sentence";
import { Measured, Sourced } from "../evidence/sourced";
import { Unknown } from "../parts/unknown";
import { moveByArrow } from "../table/arrows";
import { csv, type Twin } from "./twin";

interface Props {
  /** Its numbers may open what they were made of. */
  title: Sentence;
  /** File name of the export, without its ending. */
  name: string;
  /** Made only when it is looked at or taken away. */
  twin: Twin | (() => Twin);
  /** Saves the chart as a picture, where it is one that can be. */
  onPicture?: () => void;
  note?: ComponentChildren;
  children: ComponentChildren;
}

export function Figure({ title, name, twin, onPicture, note, children }: Props) {
  const [shown, setShown] = useState<"chart" | "table">("chart");
  const made = () => (typeof twin === "function" ? twin() : twin);
  return (
    <figure>
      <figcaption>
        <span>
          <Said sentence={title} />
        </span>
        <span class="row">
          <button
            type="button"
            class="button small"
            aria-pressed={shown === "table"}
            onClick={() => setShown(shown === "table" ? "chart" : "table")}
          >
            Table
          </button>
          <button type="button" class="button small" onClick={() => save(`${name}.csv`, csv(made()))}>
            CSV
          </button>
          {onPicture && (
            <button type="button" class="button small" disabled={shown === "table"} onClick={onPicture}>
              PNG
            </button>
          )}
        </span>
      </figcaption>
      {shown === "chart" ? children : <TwinTable title={textOf(title)} twin={made()} />}
      {note !== undefined && shown === "chart" && <p class="note">{note}</p>}
    </figure>
  );
}

function TwinTable({ title, twin }: { title: string; twin: Twin }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section class="scroller" tabIndex={0} aria-label={title}>
      <table>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {twin.head.map((text, index) => (
              <th key={text} scope="col" class={index === 0 ? "pin" : "num"}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveByArrow}>
          {twin.rows.map(([first, ...rest], row) => (
            <tr key={row}>
              <th scope="row" class="pin">
                {first}
              </th>
              {rest.map((value, index) => (
                <td key={index} class="num">
                  {value === null || value === undefined ? (
                    <Unknown />
                  ) : (
                    <Opened twin={twin} row={row} column={index + 1}>
                      {value}
                    </Opened>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Cell {
  twin: Twin;
  row: number;
  column: number;
  children: ComponentChildren;
}

function Opened({ twin, row, column, children }: Cell) {
  const reach = column === 1 ? "tab" : "arrows";
  const what = twin.measured?.(row, column) ?? null;
  if (what !== null)
    return (
      <Measured what={what} reach={reach}>
        {children}
      </Measured>
    );
  return (
    <Sourced of={twin.sources?.(row, column) ?? null} reach={reach}>
      {children}
    </Sourced>
  );
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
