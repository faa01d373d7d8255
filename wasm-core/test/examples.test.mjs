/** Every `@example` in the sources runs, against the shipped season, as a reader would run it. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "examples-"));
after(() => rmSync(home, { recursive: true }));
mkdirSync(join(home, "node_modules"));
symlinkSync(root, join(home, "node_modules/hackthetrack"));
mkdirSync(join(home, "data"));
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
  test(`the example runs: ${name}`, () => {
    const file = join(home, `${name.replace(/\W+/g, "_")}.mjs`);
    // Node 20 has no `using` yet: it is written out, types are checked elsewhere.
    writeFileSync(file, transformSync(code, { loader: "ts", target: "node20", format: "esm" }).code);
    execFileSync(process.execPath, [file], { cwd: home, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  });
}

test("every public function and class has an example", () => {
  const told = examples.map(({ name }) => name).join("\n");
  const season = sources.find(([name]) => name === "season.ts")[1];
  const members = [...season.matchAll(/^ {2}(?:static async |async |get )?([a-z]\w*)\(/gm)].map(([, member]) => member);
  const wanted = members
    .filter((member) => member !== "constructor")
    .concat("HackTheTrackError", "init(", "initSync(", "initAudit(");
  assert.ok(wanted.length > 15);
  for (const member of wanted) assert.ok(told.includes(member), `${member} has no example`);
});
