/**
 * Where a text stops being JSON. Engines word their messages differently and some give no place, so the place is found here.
 * Runs only after `JSON.parse` has refused the text. A bare `NaN` is let pass: it is repaired, not reported.
 */

import type { Position } from "./errors.js";

/** The first place that cannot be JSON, and whether the text simply ended too early. */
export interface Fault {
  readonly index: number;
  readonly ended: boolean;
}

const WHITE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null|NaN|-?Infinity/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Finds the fault; without recursion, so that depth costs no stack. */
export function locate(text: string): Fault {
  const end = text.trimEnd().length;
  const open: ("]" | "}")[] = [];
  let at = 0;
  let want: "value" | "value or end" | "key" | "key or end" | "rest" = "value";
  for (;;) {
    at = after(WHITE, text, at) ?? at;
    const c = text[at];
    const closer = open.at(-1);
    if ((want === "rest" || want.endsWith("end")) && c !== undefined && c === closer) {
      at++;
      open.pop();
      want = "rest";
    } else if (want === "rest") {
      if (closer === undefined || c !== ",") return fault(at);
      at++;
      want = closer === "}" ? "key" : "value";
    } else if (want.startsWith("key")) {
      const key = string(text, at);
      at = after(WHITE, text, key.at) ?? key.at;
      if (!key.closed || text[at] !== ":") return fault(at);
      at++;
      want = "value";
    } else if (c === "[" || c === "{") {
      at++;
      open.push(c === "[" ? "]" : "}");
      want = c === "[" ? "value or end" : "key or end";
    } else if (c === '"') {
      const value = string(text, at);
      at = value.at;
      if (!value.closed) return fault(at);
      want = "rest";
    } else {
      const next = after(WORD, text, at) ?? after(NUMBER, text, at);
      if (next === undefined) return fault(at);
      at = next;
      want = "rest";
    }
  }

  function fault(index: number): Fault {
    return { index, ended: index >= end };
  }
}

function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function string(text: string, start: number): { at: number; closed: boolean } {
  if (text[start] !== '"') return { at: start, closed: false };
  let at = start + 1;
  for (let c = text.charCodeAt(at); c >= 0x20; c = text.charCodeAt(at)) {
    if (c === 0x22) return { at: at + 1, closed: true };
    const next = c === 0x5c ? after(ESCAPE, text, at) : at + 1;
    if (next === undefined) break;
    at = next;
  }
  return { at, closed: false };
}

/** Line, column and byte of an index into the text. */
export function positionOf(text: string, index: number): Position {
  const before = text.slice(0, index);
  const lines = before.split("\n");
  return {
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    byte: new TextEncoder().encode(before).length,
  };
}

/** The place just after the last byte. */
export function endOf(bytes: Uint8Array): Position {
  const lines = bytes.reduce((n, byte) => n + Number(byte === 0x0a), 1);
  return { line: lines, column: bytes.length - bytes.lastIndexOf(0x0a), byte: bytes.length };
}
