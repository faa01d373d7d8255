/**
 * Everything that is wrong with a season's files, each fault once.
 */

import { askAudit } from "./audit.js";
import type { ReadFile } from "./bundle.js";
import { HackTheTrackError } from "./errors.js";
import { deepFreeze } from "./freeze.js";
import { FINDINGS } from "./names.js";
import { type Opened, readLater } from "./open.js";
import { isObject } from "./shapes.js";
import type { Finding } from "./types.js";

/** What is known to be wrong, and whether everything that can tell could be asked. */
export interface Collected {
  readonly findings: readonly Finding[];
  readonly isWhole: boolean;
}

/** What the loader met, what the bundle says of itself, and what the engine finds in all files. */
export async function collectFindings(opened: Opened): Promise<Collected> {
  const later = await readLater(opened);
  const files = [...opened.files, ...later.files];
  const { findings: found, isWhole } = await ofEngine(files);
  const each = new Map<string, Finding>();
  for (const finding of [...opened.findings, ...later.findings, ...ownFindings(files), ...found]) {
    const { code, file, path, line, what } = finding;
    const key = JSON.stringify([code, file, path, line, what]);
    if (!each.has(key)) each.set(key, finding);
  }
  return { findings: deepFreeze([...each.values()]), isWhole };
}

/** What the engine finds; where it cannot be asked, that is a finding, and the rest is told all the same. */
async function ofEngine(files: readonly ReadFile[]): Promise<Collected> {
  try {
    const ask = files.map(({ name, content }) => [name, content] as const);
    return { findings: await askAudit((engine) => engine.findings(ask)), isWhole: true };
  } catch (error) {
    if (!(error instanceof HackTheTrackError)) throw error;
    return { findings: [notAsked(error)], isWhole: false };
  }
}

function notAsked({ code, reason }: HackTheTrackError): Finding {
  return {
    code,
    severity: "error",
    file: "",
    path: null,
    line: null,
    what: `${reason} So the files were not judged.`,
    done: "Only what the loader met and what the files say of themselves is told; ask again to try again.",
    count: 1,
  };
}

/** The bundle's own `findings.json`: a list, or a list under `findings` or `data`. */
function ownFindings(files: readonly ReadFile[]): Finding[] {
  const content = files.find((file) => file.name === FINDINGS)?.content;
  const list = isObject(content) ? (content["findings"] ?? content["data"]) : content;
  return Array.isArray(list) ? list.filter(isFinding) : [];
}

function isFinding(value: unknown): value is Finding {
  return (
    isObject(value) && ["code", "severity", "file", "what", "done"].every((field) => typeof value[field] === "string")
  );
}
