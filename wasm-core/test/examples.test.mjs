/** Every `@example` in the sources runs, against the shipped season and a proxy's invented answers, as a reader would run it. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { transformSync } from "esbuild";
import { nativePairs } from "./cars.mjs";
import { startProxy } from "./telemetry-server.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "examples-"));
after(() => rmSync(home, { recursive: true }));
mkdirSync(join(home, "node_modules"));
symlinkSync(root, join(home, "node_modules/hackthetrack"));
mkdirSync(join(home, "data"));
const { cars } = nativePairs();
const proxy = await startProxy(undefined, ({ url }, response) => {
  const car = url.startsWith("/api/telemetry/car?") && cars.get(new URLSearchParams(url).get("driver"));
  if (car) response.end(car);
  return Boolean(car);
});
after(proxy.close);
symlinkSync(process.env.HTT_DEMO_SEASON ?? join(root, "../data/season"), join(home, "data/season"));

const sources = readdirSync(join(root, "js")).map((name) => [name, readFileSync(join(root, "js", name), "utf8")]);
const examples = sources.flatMap(([name, text]) =>
  [...text.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*?@example\n((?:(?!\*\/)[\s\S])*)\*\/\s*([^\n]*)/g)].map(
    ([, block, about]) => ({
      name: `${name}: ${about.replace(/[{=].*/, "").trim()}`,
      code: block.replace(/^\s*\* ?/gm, "").trim(),
    }),
  ),
);

for (const { name, code } of examples) {
  test(`the example runs: ${name}`, async () => {
    const file = join(home, `${name.replace(/\W+/g, "_")}.mjs`);
    // Node 20 has no `using` yet: it is written out, types are checked elsewhere.
    const { code: script } = transformSync(code, { loader: "ts", target: "node20", format: "esm" });
    writeFileSync(file, script.replaceAll("https://example.org/", proxy.url));
    await promisify(execFile)(process.execPath, [file], { cwd: home });
  });
}

test("every public function and class has an example", () => {
  const told = examples.map(({ name }) => name).join("\n");
  const members = ["season.ts", "telemetry-client.ts"].flatMap((file) => {
    const [, source] = sources.find(([name]) => name === file);
    const found = [...source.matchAll(/^ {2}(?:static async |async |get )?([a-z]\w*)\(/gm)].map(([, member]) => member);
    return found
      .filter((member) => member !== "constructor")
      .map((member) => new RegExp(`^${file}: .*\\b${member}\\b`, "m"));
  });
  const functions = [/init\(/, /initSync\(/, /initAudit\(/, /initForecast\(/, /initTelemetry\(/, /pair\(/];
  const wanted = [
    ...members,
    ...functions,
    /class HackTheTrackError/,
    /class Telemetry$/m,
    /class TelemetryError/,
    /class Phrasing/,
  ];
  assert.ok(wanted.length > 20);
  for (const member of wanted) assert.match(told, member, `${member} has no example`);
});
