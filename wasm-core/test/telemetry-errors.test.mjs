/** Proxies that refuse, servers that are none, and networks that break: each a typed error that says what to do. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HackTheTrackError } from "hackthetrack";
import { HackTheTrackError as same, Telemetry, TelemetryError } from "hackthetrack/telemetry";
import { compare, problem, sessions, startProxy } from "./telemetry-server.mjs";

const pair = { track: "oval", race: 1, drivers: ["13", "7"] };

/** The error of a question to a server that answers like this. */
async function errorOf(t, answer, options = {}, ask = (telemetry) => telemetry.compare(pair)) {
  const { url } = await startProxy(t, (request, response) => {
    answer(response, request);
    return true;
  });
  const error = await ask(new Telemetry(url, options)).catch((caught) => caught);
  assert.ok(error instanceof HackTheTrackError, String(error));
  assert.match(error.reason, /\.$/);
  assert.match(error.hint, /\.$/);
  assert.ok(error.file.startsWith(url));
  return error;
}

const send = (status, type, text) => (response) => {
  response.writeHead(status, { "content-type": type });
  response.end(text);
};

test("an error is of the one class of the package, whichever entry it is taken from", () => {
  assert.equal(same, HackTheTrackError);
  assert.ok(TelemetryError.prototype instanceof HackTheTrackError);
});

test("a problem becomes an error with its code, its words and what exists instead", async (t) => {
  const { url } = await startProxy(t);
  const error = await new Telemetry(url).compare({ ...pair, track: "no-such" }).catch((caught) => caught);
  assert.ok(error instanceof TelemetryError);
  assert.equal(error.code, "unknown_track");
  assert.equal(error.status, 404);
  assert.equal(error.reason, "It cannot be answered.");
  assert.equal(error.hint, "Ask for something that is there.");
  assert.deepEqual(error.known, ["barber", "oval"]);
  assert.equal(error.problem.type, "/problems/unknown_track");
});

for (const [status, code] of [
  [404, "unknown_race"],
  [404, "unknown_driver"],
  [404, "no_frame"],
  [404, "no_reference"],
  [400, "too_many_drivers"],
  [400, "same_driver"],
  [429, "rate_limited"],
  [503, "overloaded"],
  [503, "telemetry_unavailable"],
  [502, "telemetry_damaged"],
  [504, "timeout"],
]) {
  test(`the proxy's ${code} is told as such`, async (t) => {
    assert.equal((await errorOf(t, (response) => problem(response, status, code))).code, code);
  });
}

for (const [status, code] of [
  [400, "refused"],
  [404, "not_found"],
  [429, "rate_limited"],
  [500, "internal"],
  [502, "unavailable"],
  [503, "unavailable"],
  [504, "timeout"],
]) {
  test(`a problem of a code from the future and status ${status} is told as ${code}, its own code beside it`, async (t) => {
    const error = await errorOf(t, (response) => problem(response, status, "warehouse_asleep"));
    assert.equal(error.code, code);
    assert.equal(error.problem.code, "warehouse_asleep");
  });
}

test("when to ask again is told in seconds, whether the server said seconds or a date", async (t) => {
  const after = (value) => (response) => problem(response, 503, "overloaded", {}, { "retry-after": value });
  assert.equal((await errorOf(t, after("5"))).retry_after_s, 5);
  const date = await errorOf(t, after(new Date(Date.now() + 60_000).toUTCString()));
  assert.ok(date.retry_after_s > 50 && date.retry_after_s <= 60, String(date.retry_after_s));
  const inBody = (response) => problem(response, 503, "overloaded", { retry_after_s: 7, request_id: "r1" });
  const told = await errorOf(t, inBody);
  assert.deepEqual([told.retry_after_s, told.problem.request_id], [7, "r1"]);
  assert.equal((await errorOf(t, after("soon"))).retry_after_s, undefined);
  assert.equal((await errorOf(t, after("Thu, 01 Jan 1970 00:00:00 GMT"))).retry_after_s, 0);
});

for (const [what, answer] of [
  ["its start page for every address", send(200, "text/html; charset=utf-8", "<!doctype html>")],
  ["a page that says 404", send(404, "text/html", "<!doctype html>")],
  ["a bare 404", send(404, "text/plain", "")],
  ["403 and XML", send(403, "application/xml", "<Error/>")],
  ["404 and JSON of its own", send(404, "application/json", '{"message":"Not Found"}')],
]) {
  test(`a static server with ${what} is no proxy`, async (t) => {
    const error = await errorOf(t, answer);
    assert.equal(error.code, "no_proxy");
    assert.match(error.hint, /address/);
  });
}

test("a balancer in front of a proxy that is down is no static server", async (t) => {
  assert.equal((await errorOf(t, send(502, "text/html", "<!doctype html>"))).code, "unavailable");
  assert.equal((await errorOf(t, send(429, "text/html", ""))).code, "rate_limited");
});

test("a page in place of a car's bytes is no proxy", async (t) => {
  const ask = (telemetry) => telemetry.car({ track: "oval", race: 1, driver: "13" });
  assert.equal((await errorOf(t, send(200, "text/html", "<!doctype html>"), {}, ask)).code, "no_proxy");
});

for (const [what, code, text] of [
  ["cut off", "truncated", JSON.stringify(compare()).slice(0, 300)],
  ["empty", "truncated", ""],
  ["no JSON", "invalid_json", "not found"],
  ["a list", "wrong_schema", "[]"],
  ["null", "wrong_schema", "null"],
]) {
  test(`an answer that is ${what} is ${code}`, async (t) => {
    assert.equal((await errorOf(t, send(200, "application/json", text))).code, code);
  });
}

for (const [place, spoil] of [
  ["answer.drivers[1].speed_kmh[2]", (answer) => answer.drivers[1].speed_kmh.splice(2, 1, "151")],
  ["answer.drivers[0].gear", (answer) => answer.drivers[0].gear.pop()],
  ["answer.delta_ms", (answer) => answer.delta_ms.pop()],
  ["answer.corners[0].turn", (answer) => Object.assign(answer.corners[0], { turn: "up" })],
  ["answer.refused", (answer) => delete answer.refused],
]) {
  test(`an answer that is wrong at ${place} says so`, async (t) => {
    const answer = compare();
    spoil(answer);
    const error = await errorOf(t, send(200, "application/json", JSON.stringify(answer)));
    assert.equal(error.code, "wrong_schema");
    assert.ok(error.reason.includes(`: ${place} is not `), error.reason);
  });
}

test("a connection that breaks in the middle of an answer is truncated", async (t) => {
  const error = await errorOf(t, (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write("{", () => response.destroy());
  });
  assert.equal(error.code, "truncated");
});

test("an answer without end is too large", async (t) => {
  const piece = Buffer.alloc(1 << 20, 0x20);
  const error = await errorOf(t, (response) => {
    const more = () => {
      while (response.write(piece));
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.on("drain", more);
    more();
  });
  assert.equal(error.code, "too_large");
});

test("a server that is not there is network", async () => {
  const error = await new Telemetry("http://127.0.0.1:1").sessions().catch((caught) => caught);
  assert.ok(error instanceof HackTheTrackError && !(error instanceof TelemetryError));
  assert.equal(error.code, "network");
});

test("an answer that does not arrive in time is a timeout, before its head and in its body", async (t) => {
  assert.equal((await errorOf(t, () => {}, { timeout_ms: 20 })).code, "timeout");
  const half = (response) => response.writeHead(200, { "content-type": "application/json" }).write("{");
  assert.equal((await errorOf(t, half, { timeout_ms: 50 })).code, "timeout");
});

test("a fetch that ignores its signal is left behind when the time is over", async () => {
  const telemetry = new Telemetry("https://proxy.test", { timeout_ms: 5, fetch: () => new Promise(() => {}) });
  await assert.rejects(telemetry.sessions(), { code: "timeout" });
});

test("nothing is asked again by itself", async (t) => {
  const { url, asked } = await startProxy(t, (_, response) => {
    problem(response, 503, "overloaded", {}, { "retry-after": "0" });
    return true;
  });
  await assert.rejects(new Telemetry(url).sessions(), { code: "overloaded" });
  assert.equal(asked.length, 1);
});

test("an abort rejects with aborted and stops the fetch, before it and while waiting", async (t) => {
  const closed = resolvers();
  const controller = new AbortController();
  const { url, asked } = await startProxy(t, (_, response) => {
    response.on("close", closed.resolve);
    controller.abort("enough");
    return true;
  });
  const telemetry = new Telemetry(url);
  await assert.rejects(telemetry.sessions({ signal: AbortSignal.abort() }), { code: "aborted" });
  assert.equal(asked.length, 0);
  await assert.rejects(telemetry.sessions({ signal: controller.signal }), { code: "aborted", cause: "enough" });
  await closed.promise;
});

test("who aborts leaves alone; who asked the same gets the answer, from the same fetch", async () => {
  const { promise, resolve } = resolvers();
  const signals = [];
  const fetch = (_, { signal }) => {
    signals.push(signal);
    return promise;
  };
  const telemetry = new Telemetry("https://proxy.test", { fetch });
  const controller = new AbortController();
  const [leaves, stays] = [telemetry.sessions({ signal: controller.signal }), telemetry.sessions()];
  controller.abort();
  await assert.rejects(leaves, { code: "aborted" });
  assert.equal(signals[0].aborted, false);
  resolve(Response.json(sessions()));
  assert.equal((await stays).length, 1);
  assert.equal(signals.length, 1);
});

test("a question after everybody has left is fetched anew", async () => {
  let calls = 0;
  const fetch = () => (++calls === 1 ? new Promise(() => {}) : Promise.resolve(Response.json(sessions())));
  const telemetry = new Telemetry("https://proxy.test", { fetch });
  const controller = new AbortController();
  const leaves = telemetry.sessions({ signal: controller.signal });
  controller.abort();
  await assert.rejects(leaves, { code: "aborted" });
  assert.equal((await telemetry.sessions()).length, 1);
  assert.equal(calls, 2);
});

test("a fetch that ends late, after everybody has left, does not end the sharing of the next", async () => {
  const fetches = [];
  const fetch = () => {
    fetches.push(resolvers());
    return fetches.at(-1).promise;
  };
  const telemetry = new Telemetry("https://proxy.test", { fetch });
  const controller = new AbortController();
  const leaves = telemetry.sessions({ signal: controller.signal });
  controller.abort();
  await assert.rejects(leaves, { code: "aborted" });
  const next = telemetry.sessions();
  fetches[0].resolve(Response.error());
  await new Promise((resolve) => setImmediate(resolve));
  const other = telemetry.sessions();
  fetches[1].resolve(Response.json(sessions()));
  assert.equal(await next, await other);
  assert.equal(fetches.length, 2);
});

/** A promise and what settles it. */
function resolvers() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
