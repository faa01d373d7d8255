/**
 * A number on a page that opens what it was made of. It is printed by the page; the engine is asked at the press, or the page has the rows
 * itself, where the number is of an answer about telemetry.
 *
 * Invariant: nothing of the chat's module, nor of the rows, is loaded before the first press.
 */
import { type ComponentChildren, createContext } from "preact";
import { useContext, useRef, useState } from "preact/hooks";
import type { Traced } from "./keys";

/** Rows that the page has. */
export interface Shown {
  /** What the number is. */
  readonly what: string;
  readonly rows: () => ComponentChildren;
}

/** A number whose source was asked for. */
export interface Asked {
  /** The engine's, or what the number is where the page has the rows. */
  readonly key: string;
  /** As the page prints it. */
  readonly text: string;
  readonly sure: string | undefined;
  /** What belongs to the number was pressed, not the number. */
  readonly belongs?: true;
  readonly shown?: Shown;
  readonly button: HTMLButtonElement;
  /** Where the panel stands, if not beside the button. */
  readonly beside?: Element;
  readonly onClosed: () => void;
}

export const AskSource = createContext<(asked: Asked) => void>(() => {});

/** Rows that all numbers of a part of the page were measured on. */
export const MeasuredRows = createContext<Shown["rows"] | null>(null);

interface Reached {
  /** In a table the arrow keys lead to it, so that Tab still leads from row to row. Tab passes what belongs to a number. */
  reach?: "tab" | "arrows";
  children: ComponentChildren;
}

/** Without a key, the number as it is. */
export function Sourced({ of, sure, belongs, reach, children }: Traced & Reached) {
  if (of === null) return <>{children}</>;
  return (
    <Opens of={of} sure={sure} {...(belongs && { belongs })} {...(reach && { reach })}>
      {children}
    </Opens>
  );
}

/** A number whose rows the page has: its own, or those of the part of the page that it stands in. */
export function Measured({
  what,
  rows,
  sure,
  children,
  ...rest
}: Pick<Shown, "what"> & Partial<Shown> & Pick<Traced, "sure"> & Reached) {
  const around = useContext(MeasuredRows);
  const shown = rows ?? around;
  if (!shown) return <>{children}</>;
  return (
    <Opens sure={sure} shown={{ what, rows: shown }} {...rest}>
      {children}
    </Opens>
  );
}

interface Props extends Reached {
  of?: string;
  sure: string | undefined;
  belongs?: true;
  shown?: Shown;
}

function Opens({ of, sure, belongs, shown, reach = "tab", children }: Props) {
  const ask = useContext(AskSource);
  const [open, setOpen] = useState(false);
  const presses = useRef(0);
  return (
    <button
      type="button"
      class="sourced"
      data-source={belongs ? undefined : of}
      data-belongs={belongs ? of : undefined}
      tabIndex={reach === "tab" && !belongs ? undefined : -1}
      title="Opens what it was made of"
      aria-haspopup="dialog"
      aria-expanded={open}
      onClick={({ currentTarget: button }) => {
        setOpen(true);
        const press = ++presses.current;
        ask({
          key: of ?? shown?.what ?? "",
          text: button.textContent ?? "",
          sure,
          ...(belongs && { belongs }),
          ...(shown && { shown }),
          button,
          // A panel may be told closed when the next one of this number is open.
          onClosed: () => press === presses.current && setOpen(false),
        });
      }}
    >
      {children}
    </button>
  );
}
