/** Findings by class of fault, the gravest first: a class is read once, its places are read where they matter. */
import type { Finding, Severity } from "hackthetrack";
import { sortRows } from "../table/sort";

export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

export interface FaultClass {
  readonly severity: Severity;
  readonly code: string;
  readonly findings: readonly Finding[];
}

/** Severity first, then code; within a class the order of the files. */
export function classes(findings: readonly Finding[]): readonly FaultClass[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${SEVERITIES.indexOf(finding.severity)} ${finding.code}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return sortRows([...groups], ([key]) => key, "ascending").flatMap(([, group]) => {
    const [first] = group;
    return first ? [{ severity: first.severity, code: first.code, findings: group }] : [];
  });
}
