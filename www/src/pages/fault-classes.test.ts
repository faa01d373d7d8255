import type { Finding, Severity } from "hackthetrack";
import { expect, test } from "vitest";
import { classes } from "./fault-classes";

const finding = (severity: Severity, code: string, file: string): Finding => ({
  severity,
  code,
  file,
  path: null,
  line: null,
  what: "What.",
  done: "Done.",
  count: 1,
});

test("findings of one class stand together, the gravest class first, in the order of their files", () => {
  const found = classes([
    finding("info", "b", "1"),
    finding("error", "z", "2"),
    finding("info", "a", "3"),
    finding("info", "b", "4"),
    finding("warning", "b", "5"),
  ]);
  const short = found.map(
    ({ severity, code, findings }) => `${severity} ${code} ${findings.map(({ file }) => file).join("")}`,
  );
  expect(short).toEqual(["error z 2", "warning b 5", "info a 3", "info b 14"]);
});
