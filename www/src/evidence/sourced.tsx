/**
 * A number on a page that opens what it was made of. It is printed by the page; the engine is asked at the press.
 *
 * Invariant: nothing of the chat's module, nor of the rows, is loaded before the first press.
 */
import { type ComponentChildren, createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import type { Traced } from "./keys";

/** A number whose source was asked for. */
export interface Asked {
  readonly key: string;
  /** As the page prints it. */
  readonly text: string;
  readonly sure: string | undefined;
  readonly button: HTMLButtonElement;
  readonly onClosed: () => void;
}

export const AskSource = createContext<(asked: Asked) => void>(() => {});

interface Props extends Traced {
  /** In a table the arrow keys lead to it, so that Tab still leads from row to row. */
  reach?: "tab" | "arrows";
  children: ComponentChildren;
}

/** Without a key, the number as it is. */
export function Sourced({ of, sure, reach = "tab", children }: Props) {
  const ask = useContext(AskSource);
  const [open, setOpen] = useState(false);
  if (of === null) return <>{children}</>;
  return (
    <button
      type="button"
      class="sourced"
      data-source={of}
      tabIndex={reach === "tab" ? undefined : -1}
      title="Opens what it was made of"
      aria-haspopup="dialog"
      aria-expanded={open}
      onClick={({ currentTarget: button }) => {
        setOpen(true);
        ask({ key: of, text: button.textContent ?? "", sure, button, onClosed: () => setOpen(false) });
      }}
    >
      {children}
    </button>
  );
}
