/** Makes plain data of whatever was thrown, so that the page can say what happened and what to do. */
import type { Fault } from "./protocol";

/** The package's errors carry their fields; anything else is a fault of ours and says so. */
export function faultOf(thrown: unknown): Fault {
  const from = (typeof thrown === "object" && thrown !== null ? thrown : {}) as Readonly<Record<string, unknown>>;
  const code = text(from["code"]);
  const reason = text(from["reason"]);
  if (code !== null && reason !== null) {
    return {
      code,
      file: text(from["file"]),
      position: placeOf(from["position"]),
      reason,
      hint: text(from["hint"]) ?? "Open another season, or go back to the demo season.",
      nearest: texts(from["nearest"] ?? from["known"]),
    };
  }
  return {
    code: "unexpected",
    file: null,
    position: null,
    reason: `The engine failed: ${text(from["message"]) ?? String(thrown)}`,
    hint: "Reload the page. Should it happen again, report it with this message.",
    nearest: [],
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A fault that crossed the worker's border already has its place as text. */
function placeOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return text(value);
  const { line, column, byte } = value as Readonly<Record<string, unknown>>;
  return `line ${line}, column ${column} (byte ${byte})`;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : null;
}
