/**
 * Bytes of a JSON file to its value: each way in which they can be unusable is a typed error with a place.
 */

import { askAudit } from "./audit.js";
import { HackTheTrackError } from "./errors.js";
import { locate, positionOf } from "./locate.js";
import type { Finding } from "./types.js";

/** A parsed file, and what had to be repaired in it. */
export interface Decoded {
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

/** Parses the bytes of a JSON file. */
export async function decodeJson(file: string, bytes: Uint8Array): Promise<Decoded> {
  const text = decodeText(file, bytes);
  try {
    return { value: JSON.parse(text), findings: [] };
  } catch {
    return repair(file, text);
  }
}

function decodeText(file: string, bytes: Uint8Array): string {
  if (bytes.length === 0) throw empty(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const at = firstInvalid(bytes);
    const line = bytes.subarray(0, at).reduce((n, byte) => n + Number(byte === 0x0a), 1);
    const column = at - bytes.subarray(0, at).lastIndexOf(0x0a);
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new HackTheTrackError("not_utf8", {
      file,
      position: { line, column, byte: at },
      reason: wide ? "The file is UTF-16, not UTF-8." : "The file is not UTF-8 text.",
      hint: "Save the file as UTF-8.",
    });
  }
}

async function repair(file: string, text: string): Promise<Decoded> {
  if (text.trim() === "") throw empty(file);
  const repaired = await withoutNan(file, text);
  if (repaired !== undefined) {
    try {
      const value: unknown = JSON.parse(repaired.text);
      return { value, findings: [nanFinding(file, repaired)] };
    } catch {
      // More than NaN is wrong with it: the place is found in the text as it was.
    }
  }
  const fault = locate(text);
  const page = text.trimStart().startsWith("<");
  throw new HackTheTrackError(fault.ended ? "truncated" : "invalid_json", {
    file,
    position: positionOf(text, fault.index),
    reason: fault.ended
      ? "The file ends in the middle of a JSON value."
      : page
        ? "The file is a web page, not JSON."
        : "The file is not valid JSON.",
    hint: fault.ended
      ? "Download or export the file again; it was cut off."
      : page
        ? "Check the address: the server answered with a page instead of the file."
        : "Correct the text at this place.",
  });
}

/** Most texts that are no JSON have no `NaN` either: then the engine need not be loaded. */
async function withoutNan(file: string, text: string) {
  if (!/NaN|Infinity/.test(text)) return undefined;
  try {
    return await askAudit((engine) => engine.repair_nan(text));
  } catch (error) {
    if (!(error instanceof HackTheTrackError)) throw error;
    const { code, reason, hint, cause } = error;
    throw new HackTheTrackError(code, { file, reason: `The file holds NaN. ${reason}`, hint, cause });
  }
}

function nanFinding(file: string, repaired: { line: number; column: number; count: number }): Finding {
  return {
    code: "nan_in_json",
    severity: "warning",
    file,
    path: null,
    line: repaired.line,
    what: `The file holds a bare NaN or Infinity, which JSON does not have (first in column ${repaired.column}).`,
    done: "Each was read as null, which means not known.",
    count: repaired.count,
  };
}

function empty(file: string): HackTheTrackError {
  return new HackTheTrackError("empty_file", {
    file,
    position: { line: 1, column: 1, byte: 0 },
    reason: "The file is empty.",
    hint: "Download or export the file again.",
  });
}

/** The first byte that cannot follow what stands before it; the file's length where its last character is cut off. */
function firstInvalid(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1;
    if (mayBegin(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}

/** Whether a text may begin with these bytes; in streaming mode a cut-off last character is no fault. */
function mayBegin(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
