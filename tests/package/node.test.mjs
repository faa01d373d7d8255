/** The packed package in Node: ESM, CommonJS, inline, and what a wrong import says. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { nativePairs } from "../../wasm-core/test/cars.mjs";
import { consumer, node, QUESTION } from "./consumer.mjs";

test("Node takes the package as ESM, as CommonJS and inline, with the same answers", (t) => {
  const ask = (from) => `import { Season } from "${from}";\n${QUESTION}\nconsole.log(await ask("season"));\n`;
  const files = {
    "esm.mjs": ask("hackthetrack"),
    "inline.mjs": `import { readFileSync, readdirSync } from "node:fs";\nimport { Season } from "hackthetrack/inline";\n${QUESTION}
const files = readdirSync("season").map((name) => ({ name, bytes: readFileSync("season/" + name) }));
console.log(await ask(files));\n`,
    "common.cjs": `const { Season } = require("hackthetrack");\n${QUESTION.replace("export ", "")}\nask("season").then(console.log);\n`,
  };
  const folder = consumer(t, files);
  const [esm, ...others] = Object.keys(files).map((file) => node(folder, file));
  assert.match(esm, /^\S+ \S+ \d+ \d+ \d+ \d+ \d+\.?\d*$/);
  for (const other of others) assert.equal(other, esm);
});

test("Node takes the telemetry entry as ESM and as CommonJS, with errors of the package's one class", (t) => {
  const { cars } = nativePairs();
  const ask = `const telemetry = new Telemetry("https://example.org/", { fetch: async () => Response.json({ sessions: [] }) });
const error = telemetry.compare({ track: "oval", race: 1, drivers: ["1", "2", "3"] }).catch((caught) => caught);
const made = pair(readFileSync("13.car"), readFileSync("7.car"));
Promise.all([telemetry.sessions(), error, made]).then(([sessions, caught, answer]) => {
  console.log(sessions.length, caught instanceof HackTheTrackError, caught.code, answer.drivers.length, answer.refused);
});
`;
  const files = {
    "esm.mjs": `import { readFileSync } from "node:fs";\nimport { HackTheTrackError } from "hackthetrack";
import { pair, Telemetry } from "hackthetrack/telemetry";\n${ask}`,
    "common.cjs": `const { readFileSync } = require("node:fs");\nconst { HackTheTrackError } = require("hackthetrack");
const { pair, Telemetry } = require("hackthetrack/telemetry");\n${ask}`,
  };
  const folder = consumer(t, { ...files, "13.car": cars.get("13"), "7.car": cars.get("7") });
  for (const file of Object.keys(files)) assert.equal(node(folder, file), "0 true too_many_drivers 2 null");
});

test("the module's file and package.json can be resolved", (t) => {
  const code = `import { createRequire } from "node:module";
const { resolve } = createRequire(import.meta.url);
console.log(resolve("hackthetrack/hackthetrack.wasm"), resolve("hackthetrack/package.json"));`;
  const paths = node(consumer(t, { "resolve.mjs": code }), "resolve.mjs").split(" ");
  assert.match(paths[0], /hackthetrack_bg\.wasm$/);
  assert.match(paths[1], /package\.json$/);
});
