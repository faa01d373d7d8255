/** Bad files and bad networks: a typed error or a finding with file, place, reason and what to do; the rest still works. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HackTheTrackError, Season } from "hackthetrack";
import { bundle, serve, values } from "./bundle.mjs";

const STATS = "driver_season_stats.json";

/** A bundle in which one file was exchanged after the manifest was made. */
function spoiled(name, bytes) {
  const files = bundle();
  if (bytes === undefined) files.delete(name);
  else files.set(name, Buffer.from(bytes));
  return files;
}

/** The same without a manifest that would notice first. */
function unverified(name, bytes) {
  return [spoiled(name, bytes), { verify: "none" }];
}

const good = (name) => bundle().get(name);
const cases = [
  ["cut off", "truncated", [spoiled(STATS, good(STATS).subarray(0, 200)), {}]],
  ["tampered with", "sha256_mismatch", [spoiled(STATS, good(STATS).toString().replace('"wins":1', '"wins":9')), {}]],
  ["longer than listed", "sha256_mismatch", [spoiled(STATS, `${good(STATS)} `), {}]],
  ["empty", "empty_file", [spoiled(STATS, ""), {}]],
  ["missing", "not_found", [spoiled(STATS), {}]],
  ["cut off, unverified", "truncated", unverified(STATS, good(STATS).subarray(0, 200))],
  ["only white space", "empty_file", unverified(STATS, " \n ")],
  ["broken in the third line", "invalid_json", unverified(STATS, '{\n "data": {\n  "13": {wins: 1}}}')],
  ["a web page", "invalid_json", unverified(STATS, "<!doctype html><title>Not found</title>")],
  ["Latin-1", "not_utf8", unverified(STATS, Buffer.from('{"data":{"13":{"name":"J\xfcrgen"}}}', "latin1"))],
  ["UTF-16", "not_utf8", unverified(STATS, Buffer.from('\ufeff{"data":{}}', "utf16le"))],
  ["of another shape", "wrong_schema", unverified(STATS, '{"data":[1,2,3]}')],
  ["larger than 64 MiB", "too_large", unverified(STATS, Buffer.alloc(64 * 1024 * 1024 + 1, 32))],
];

for (const [what, code, [files, options]] of cases) {
  test(`a stats file that is ${what} becomes a finding ${code}, and the rest works`, async () => {
    const season = await Season.open(files, options);
    const finding = (await season.findings()).find((found) => found.file === STATS && found.code === code);
    assert.ok(finding, JSON.stringify(await season.findings()));
    assert.equal(finding.severity, "error");
    assert.match(finding.what, /\.$/);
    assert.match(finding.done, /\.$/);
    assert.equal(season.stats("13"), undefined);
    assert.equal(season.driver("13").number, "13");
    assert.equal(season.results("13").length, 1);
  });
}

test("broken JSON is told with line, column and byte", async () => {
  const season = await Season.open(...unverified(STATS, '{\n "data": {\n  "13": {wins: 1}}}'));
  const [finding] = (await season.findings()).filter((found) => found.code === "invalid_json");
  assert.equal(finding.line, 3);
  assert.match(finding.what, /line 3, column 10, byte 22/);
});

test("bare NaN is read as not known, and told with its line and how often", async () => {
  const files = values();
  const text = JSON.stringify(files[STATS], null, 1).replaceAll(/"avg_qualifying": null/g, '"avg_qualifying": NaN');
  const season = await Season.open(bundle({ ...files, [STATS]: text }));
  const finding = (await season.findings()).find((found) => found.code === "nan_in_json");
  assert.equal(finding.count, 3);
  assert.ok(finding.line > 1);
  assert.equal(season.stats("13").avg_qualifying, null);
  assert.equal(season.stats("13").wins, 1);
});

test("a byte order mark is no fault", async () => {
  const files = values();
  const season = await Season.open(bundle({ ...files, [STATS]: `\ufeff${JSON.stringify(files[STATS])}` }));
  assert.equal(season.stats("13").wins, 1);
});

test("a file nested without end stops neither opening nor findings", async () => {
  const deep = "[".repeat(50_000) + "]".repeat(50_000);
  const season = await Season.open(...unverified("findings.json", deep));
  const finding = (await season.findings()).find((found) => found.file === "findings.json");
  assert.equal(finding.code, "wrong_schema");
});

test("a manifest whose names reach outside its folder is refused", async () => {
  const files = bundle();
  const manifest = JSON.parse(files.get("manifest.json").toString());
  manifest.files[0].name = "../secret.json";
  files.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
  const season = await Season.open(files);
  assert.ok((await season.findings()).some((found) => found.code === "wrong_schema" && found.file === "manifest.json"));
});

test("a manifest of another schema version sends the files through the engine", async () => {
  const season = await Season.open(bundle(values(), 2));
  assert.equal(season.manifest, null);
  assert.equal(season.driver("13").number, "13");
  assert.ok((await season.findings()).some((found) => found.code === "wrong_schema"));
});

test("a tampered dashboard is not used; the other files still give the season", async () => {
  const text = bundle().get("dashboardData.json").toString().replace("Driver 13", "Driver 31");
  const season = await Season.open(spoiled("dashboardData.json", text));
  assert.equal(season.drivers().length, 3);
  assert.ok((await season.findings()).some((found) => found.code === "sha256_mismatch"));
  assert.notEqual(season.driver("13").name, "Driver 31");
});

test("where nothing holds a season the first fault is the error", async () => {
  const error = await Season.open([{ name: "dashboardData.json", text: '{"drivers": [' }]).catch((caught) => caught);
  assert.ok(error instanceof HackTheTrackError);
  assert.equal(error.code, "truncated");
  assert.equal(error.file, "dashboardData.json");
  assert.deepEqual(error.position, { line: 1, column: 14, byte: 13 });
  assert.match(error.reason, /\.$/);
  assert.match(error.hint, /\.$/);
});

for (const source of [[], new Map(), "no/such/folder", [{ name: "notes.json", text: "{}" }]]) {
  test(`a source without a season (${JSON.stringify(source)}) rejects with no_season`, async () => {
    await assert.rejects(Season.open(source), { code: "no_season" });
  });
}

test("what is no source at all is refused with a typed error", async () => {
  for (const source of [null, undefined, 7, {}]) {
    await assert.rejects(Season.open(source), { name: "HackTheTrackError", code: "not_found" });
  }
});

test("a server that knows nothing gives no_season", async (t) => {
  const { url } = await serve(t, new Map());
  await assert.rejects(Season.open(url), { code: "no_season" });
});

test("a server that answers everything with its start page gives no_season", async (t) => {
  const { url } = await serve(t, new Map(), (_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end("<!doctype html>");
    return true;
  });
  await assert.rejects(Season.open(url), { code: "no_season" });
});

test("a server that is not there gives network", async () => {
  await assert.rejects(Season.open("http://127.0.0.1:1/season"), { code: "network", file: "manifest.json" });
});

test("one file that the server fails on becomes a finding, and can be fetched again", async (t) => {
  let fails = true;
  const { url } = await serve(t, bundle(), (name, response) => {
    if (name !== STATS || !fails) return false;
    response.writeHead(503);
    response.end();
    return true;
  });
  const season = await Season.open(url);
  assert.ok((await season.findings()).some((found) => found.code === "network" && found.file === STATS));
  fails = false;
  assert.equal((await Season.open(url)).stats("13").wins, 1);
});

test("a connection that breaks in the middle of a file becomes a finding", async (t) => {
  const { url } = await serve(t, bundle(), (name, response) => {
    if (name !== STATS) return false;
    response.writeHead(200, { "content-length": "1000" });
    response.write("{", () => response.destroy());
    return true;
  });
  const season = await Season.open(url);
  assert.ok((await season.findings()).some((found) => found.code === "network" && found.file === STATS));
});

test("a file that does not arrive in time is a timeout", async (t) => {
  const silent = await serve(t, bundle(), () => true);
  await assert.rejects(Season.open(silent.url, { timeout_ms: 20 }), { code: "timeout", file: "manifest.json" });
  const partly = await serve(t, bundle(), (name) => name === STATS);
  const season = await Season.open(partly.url, { timeout_ms: 100 });
  assert.ok((await season.findings()).some((found) => found.code === "timeout" && found.file === STATS));
});

test("an abort rejects with aborted, before and while loading", async (t) => {
  const { url } = await serve(t, bundle(), (name) => name === STATS);
  await assert.rejects(Season.open(url, { signal: AbortSignal.abort() }), { code: "aborted" });
  const controller = new AbortController();
  const opening = Season.open(url, { signal: controller.signal, onProgress: () => controller.abort() });
  await assert.rejects(opening, { code: "aborted" });
});

test("a signal that aborts after opening does not stop later files", async (t) => {
  const { url } = await serve(t, bundle());
  const controller = new AbortController();
  const season = await Season.open(url, { signal: controller.signal });
  controller.abort();
  assert.ok((await season.findings()).some((found) => found.code === "clock_step"));
});
