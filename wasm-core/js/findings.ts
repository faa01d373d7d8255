/**
 * Everything that is wrong with a season's files, each fault once.
 */

import type { ReadFile } from "./bundle.js";
import { ask } from "./engine.js";
import { deepFreeze } from "./freeze.js";
import { FINDINGS } from "./names.js";
import { type Opened, readLater } from "./open.js";
import { isObject } from "./shapes.js";
import type { Finding } from "./types.js";

/** What the loader met, what the bundle says of itself, and what the engine finds in all files. */
export async function collectFindings(opened: Opened): Promise<readonly Finding[]> {
  const later = await readLater(opened);
  const files = [...opened.files, ...later.files];
  const found = ask((engine) => engine.findings(files.map((file) => [file.name, file.content] as const)));
  const each = new Map<string, Finding>();
  for (const finding of [...opened.findings, ...later.findings, ...ownFindings(files), ...found]) {
    const { code, file, path, line, what } = finding;
    const key = JSON.stringify([code, file, path, line, what]);
    if (!each.has(key)) each.set(key, finding);
  }
  return deepFreeze([...each.values()]);
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
