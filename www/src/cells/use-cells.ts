/**
 * A picture of cells in a row, each of which has a chance: a press on a cell opens what its chance was made of. The picture is one stop of
 * the keyboard; the arrow keys lead along it, and Enter opens. In a table up and down stay at the same cell.
 */
import type { ComponentProps } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { AskSource } from "../evidence/sourced";
import type { Told } from "./told";
import "./cells.css";

interface Asked {
  /** So many cells, so wide, from so far to the right on. */
  readonly cells: number;
  readonly cell: number;
  readonly left?: number;
  /** What a cell says, from 1. */
  readonly tell: (at: number) => Told;
  readonly onPoint: (told: Told | null) => void;
}

export function useCells<Mark extends Element>({ cells, cell, left = 0, tell, onPoint }: Asked) {
  const ask = useContext(AskSource);
  /** Drawn around the cell that has the focus. */
  const mark = useRef<Mark>(null);
  const [at, setAt] = useState<number | null>(null);
  const [open, setOpen] = useState(false);
  /** A finger cannot hover: its press reads a cell, and what is read opens. */
  const finger = useRef(false);
  /** The panel takes the focus; the cell that it is of stays marked. */
  const opened = useRef(false);
  useEffect(() => {
    if (at !== null) mark.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [at]);
  const pointed = (event: MouseEvent): number | null => {
    const from = (event.currentTarget as Element).getBoundingClientRect().left + left;
    const found = Math.ceil((event.clientX - from) / cell);
    return found >= 1 && found <= cells ? found : null;
  };
  const go = (button: HTMLElement, to: number) => {
    remember(button, to);
    setAt(to);
    onPoint(tell(to));
  };
  const button: ComponentProps<"button"> = {
    type: "button",
    "aria-haspopup": "dialog",
    "aria-expanded": open,
    onPointerMove: (event) => {
      const to = pointed(event);
      onPoint(to === null ? null : tell(to));
    },
    onPointerLeave: (event) => {
      if (event.pointerType !== "touch") onPoint(null);
    },
    onPointerDown: (event) => {
      finger.current = event.pointerType === "touch";
      const to = pointed(event);
      if (to === null) return;
      go(event.currentTarget, to);
      // Not every browser gives a pressed button the focus.
      event.currentTarget.focus({ preventScroll: true });
    },
    onFocus: ({ currentTarget }) => go(currentTarget, Math.min(cells, remembered(currentTarget))),
    onBlur: () => {
      if (!opened.current) setAt(null);
    },
    onKeyDown: (event) => {
      finger.current = false;
      const to = moved(event.key, remembered(event.currentTarget), cells);
      if (to === null) return;
      event.preventDefault();
      go(event.currentTarget, to);
    },
    onClick: (event) => {
      const { currentTarget } = event;
      const { chance, source } = tell(remembered(currentTarget));
      if (isFingers(event, finger.current) || source.of === null) return;
      opened.current = true;
      setOpen(true);
      ask({
        key: source.of,
        text: chance,
        sure: source.sure,
        button: currentTarget,
        ...(mark.current && { beside: mark.current }),
        onClosed: () => {
          opened.current = false;
          setOpen(false);
        },
      });
    },
  };
  return { button, at, mark };
}

/** A browser that does not say by what was clicked has said by what was pressed. */
function isFingers(click: MouseEvent, pressed: boolean): boolean {
  const by = "pointerType" in click ? click.pointerType : "";
  return by === "" ? pressed : by === "touch";
}

/** Where an arrow key leads; `null` where it leads out of the picture, or is none. */
export function moved(key: string, at: number, cells: number): number | null {
  if (key === "ArrowRight") return Math.min(cells, at + 1);
  if (key === "ArrowLeft") return at > 1 ? at - 1 : null;
  if (key === "Home") return 1;
  return key === "End" ? cells : null;
}

/** The rows of a table share the cell, so that up and down stay at it. */
const SHARED = "tbody, figure";

function remember(button: HTMLElement, at: number): void {
  const shared = button.closest<HTMLElement>(SHARED);
  if (shared) shared.dataset["at"] = String(at);
}

function remembered(button: HTMLElement): number {
  return Number(button.closest<HTMLElement>(SHARED)?.dataset["at"] ?? 1);
}
