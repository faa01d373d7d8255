/** Invented cars as a proxy sends them, with what a proxy answers about pairs of them, both made natively. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * `cars` by name; `pairs` of `{ first, second, laps, answer }`, where `answer` is JSON text or the code of a fault; `coachings`
 * of `{ driver, reference, answer }` likewise, where the reference may be `own`.
 */
export function nativePairs() {
  const folder = mkdtempSync(join(tmpdir(), "cars-"));
  const run = ["run", "--quiet", "-p", "hackthetrack-wasm", "--example", "pairs", "--", folder];
  const printed = execFileSync("cargo", run, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28 });
  const names = readdirSync(folder);
  const cars = new Map(
    names.map((name) => [name.replace(".car", ""), new Uint8Array(readFileSync(join(folder, name)))]),
  );
  rmSync(folder, { recursive: true });
  const lines = printed.trimEnd().split("\n");
  const isCoaching = (line) => line.startsWith("coaching ");
  const pairs = lines
    .filter((line) => !isCoaching(line))
    .map((line) => {
      const [, first, one, second, other, answer] = line.match(/^(\S+) (\d+) (\S+) (\d+) (.*)$/);
      return { first, second, laps: [Number(one) || null, Number(other) || null], answer };
    });
  const coachings = lines.filter(isCoaching).map((line) => {
    const [, driver, reference, answer] = line.match(/^coaching (\S+) (\S+) (.*)$/);
    return { driver, reference, answer };
  });
  return { cars, pairs, coachings };
}
