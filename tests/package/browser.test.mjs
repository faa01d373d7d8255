/** The packed package in Chromium: a plain page, a module worker, and what Vite and webpack build of them. */

import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { consumer, QUESTION, serve, visit, write } from "./consumer.mjs";

const ANSWER = /^\S+ \S+ \d+ \d+ \d+ \d+ \d+\.?\d*$/;
const page = (script) =>
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;
const main = (from, season) => `import { Season } from "${from}";
${QUESTION}
ask(${season}).then((answer) => { document.title = answer; }, (error) => { document.title = String(error); });
`;
const worker = (from, season) => `import { Season } from "${from}";
${QUESTION}
ask(${season}).then((answer) => postMessage(answer), (error) => postMessage(String(error)));
`;
const starter = `const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => { document.title = data; };
worker.onerror = (event) => { document.title = "worker: " + event.message; };
`;

async function answers(t, folder, path) {
  const url = await serve(t, folder);
  const { title, complaints } = await visit(t, `${url}/${path}`);
  assert.deepEqual(complaints, []);
  assert.match(title, ANSWER);
}

const DIST = "./node_modules/hackthetrack/dist";

test("a plain page imports the package from a static server", async (t) => {
  await answers(
    t,
    consumer(t, { "index.html": page("./main.js"), "main.js": main(`${DIST}/index.js`, '"season"') }),
    "index.html",
  );
});

test("a plain page takes the inline entry, without a second file", async (t) => {
  await answers(
    t,
    consumer(t, { "index.html": page("./main.js"), "main.js": main(`${DIST}/inline.js`, '"season/"') }),
    "index.html",
  );
});

test("a page fetches the second module when it asks for findings, and not before", async (t) => {
  const script = `import { Season } from "${DIST}/index.js";
const season = await Season.open("season");
const race = season.races().find(({ winner_id }) => winner_id !== null);
await season.laps(race.id, race.winner_id);
await fetch("answered");
await season.findings();
document.title = "done";
`;
  const asked = [];
  const folder = consumer(t, { "index.html": page("./main.js"), "main.js": script, answered: "" });
  const url = await serve(t, folder, asked);
  const { title, complaints } = await visit(t, `${url}/index.html`);
  assert.deepEqual([title, complaints], ["done", []]);
  const module = asked.findIndex((path) => path.endsWith("/hackthetrack_audit_bg.wasm"));
  assert.ok(module > asked.indexOf("/answered"), asked.join(" "));
  assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 2);
});

test("a page fetches the fourth module with its first forecasts, once, and no laps", async (t) => {
  const script = `import { Season } from "${DIST}/index.js";
const season = await Season.open("season");
const [{ track_id: track, winner_id: driver }] = season.races();
await fetch("answered");
await Promise.all([season.field({ track }), season.predict({ driver, track }), season.fit(driver), season.score()]);
document.title = (await season.field({ track })).drivers.length > 1 ? "done" : "empty";
`;
  const asked = [];
  const folder = consumer(t, { "index.html": page("./main.js"), "main.js": script, answered: "" });
  const url = await serve(t, folder, asked);
  const { title, complaints } = await visit(t, `${url}/index.html`);
  assert.deepEqual([title, complaints], ["done", []]);
  const after = asked.slice(asked.indexOf("/answered") + 1);
  assert.deepEqual(
    after.map((path) => path.split("/").at(-1)),
    ["hackthetrack_forecast_bg.wasm"],
  );
});

test("a page fetches the fifth module and the laps with its first questions in words, once, and no other module", async (t) => {
  const script = `import { Season } from "${DIST}/index.js";
const season = await Season.open("season");
await fetch("answered");
const [one] = await Promise.all([season.chat({ message: "Who leads the championship?" }), season.chat({ message: "Help" })]);
document.title = (await season.evidence(one.evidence[0].key)).rows.length > 0 ? "done" : "empty";
`;
  const asked = [];
  const folder = consumer(t, { "index.html": page("./main.js"), "main.js": script, answered: "" });
  const url = await serve(t, folder, asked);
  const { title, complaints } = await visit(t, `${url}/index.html`);
  assert.deepEqual([title, complaints], ["done", []]);
  const after = asked.slice(asked.indexOf("/answered") + 1).map((path) => path.split("/").at(-1));
  assert.deepEqual(after.sort(), ["hackthetrack_chat_bg.wasm", "laps.bin"]);
});

test("a module worker opens a season", async (t) => {
  const files = {
    "index.html": page("./main.js"),
    "main.js": starter,
    "worker.js": worker(`${DIST}/index.js`, '"season"'),
  };
  await answers(t, consumer(t, files), "index.html");
});

const fromRoot = 'new URL("/season/", location.href)';

for (const [what, files] of [
  ["a page", { "main.js": main("hackthetrack", fromRoot) }],
  ["a worker", { "main.js": starter, "worker.js": worker("hackthetrack", fromRoot) }],
]) {
  test(`Vite builds ${what} without configuration`, async (t) => {
    const { build } = await import("vite");
    const folder = consumer(t, { "index.html": page("./main.js"), ...files });
    await build({ root: folder, logLevel: "error", configFile: false });
    cpSync(join(folder, "season"), join(folder, "dist/season"), { recursive: true });
    await answers(t, join(folder, "dist"), "index.html");
  });

  test(`webpack builds ${what} without configuration`, async (t) => {
    const { default: webpack } = await import("webpack");
    const folder = consumer(t, files);
    const stats = await new Promise((resolve, reject) => {
      const done = (error, result) => (error ? reject(error) : resolve(result));
      webpack(
        { mode: "production", context: folder, entry: "./main.js", output: { path: join(folder, "dist") } },
        done,
      );
    });
    assert.ok(!stats.hasErrors(), stats.toString());
    write(join(folder, "dist"), { "index.html": page("./main.js") });
    cpSync(join(folder, "season"), join(folder, "dist/season"), { recursive: true });
    await answers(t, join(folder, "dist"), "index.html");
  });
}
