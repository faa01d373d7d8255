/** The client of `/api/chat`: sentences as they come, the end, and everything that can go wrong on the way. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HackTheTrackError } from "hackthetrack";
import { Phrasing, TelemetryError } from "hackthetrack/telemetry";

const said = { segments: [{ kind: "words", text: "Wins " }], evidence: [], text: "private", topic: {} };
const event = (name, data) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const ENGINE = event("engine", { text: "Wins 3." });

/** A proxy that answers with these pieces, and what it was asked. */
function proxy(pieces, { status = 200, type = "text/event-stream", ends = true } = {}) {
  const asked = [];
  const state = { cancelled: false };
  const fetch = async (address, init) => {
    asked.push({ address, ...init });
    const body = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        if (ends) controller.close();
      },
      cancel() {
        state.cancelled = true;
      },
    });
    return new Response(body, { status, headers: { "content-type": type } });
  };
  return { phrasing: new Phrasing("https://proxy.test/here/", { fetch, timeout_ms: 2_000 }), asked, state };
}

test("sentences are told as they come, and all of them at the end", async () => {
  const whole =
    ENGINE +
    event("sentence", { text: "She won 3 — é." }) +
    event("sentence", { text: "It ended." }) +
    event("end", {});
  const cut = whole.length - 37;
  const { phrasing, asked } = proxy([whole.slice(0, 9), whole.slice(9, cut), whole.slice(cut)]);
  const heard = [];
  const phrased = await phrasing.phrase(said, { onSentence: (sentence) => heard.push(sentence) });
  assert.deepEqual(phrased, { sentences: ["She won 3 — é.", "It ended."], thrown_away: null });
  assert.deepEqual(heard, phrased.sentences);
  assert.ok(Object.isFrozen(phrased));
  assert.equal(asked[0].address, "https://proxy.test/here/api/chat");
  assert.deepEqual(JSON.parse(asked[0].body), { answer: { segments: said.segments, evidence: [] } });
});

test("what is thrown away is no error, and nothing of it stands", async () => {
  const { phrasing } = proxy([
    ENGINE,
    event("sentence", { text: "She won." }),
    event("thrown_away", { code: "claim_changed" }),
  ]);
  assert.deepEqual(await phrasing.phrase(said), { sentences: null, thrown_away: "claim_changed" });
});

test("a stream without an end is cut off", async () => {
  const { phrasing } = proxy([ENGINE, event("sentence", { text: "She won." })]);
  await assert.rejects(
    phrasing.phrase(said),
    (error) => error instanceof HackTheTrackError && error.code === "truncated",
  );
});

test("a stream that never ends is not read for ever", async () => {
  const { phrasing, state } = proxy([ENGINE, "x".repeat(70_000)], { ends: false });
  await assert.rejects(phrasing.phrase(said), { code: "truncated" });
  assert.ok(state.cancelled);
});

test("an event of another shape is told", async () => {
  const { phrasing } = proxy([event("sentence", { words: "She won." })]);
  await assert.rejects(phrasing.phrase(said), { code: "wrong_schema" });
});

test("a refusal is the proxy's problem", async () => {
  const problem = { title: "Spent", status: 503, code: "phrasing_day_spent", detail: "Tomorrow.", retry_after_s: 60 };
  const { phrasing } = proxy([JSON.stringify(problem)], { status: 503, type: "application/problem+json" });
  const error = await phrasing.phrase(said).catch((caught) => caught);
  assert.ok(error instanceof TelemetryError);
  assert.deepEqual([error.code, error.problem.code, error.retry_after_s], ["unavailable", "phrasing_day_spent", 60]);
});

test("a server of files is no proxy", async () => {
  const { phrasing } = proxy(["<!doctype html>"], { type: "text/html" });
  await assert.rejects(phrasing.state(), { code: "no_proxy" });
  await assert.rejects(phrasing.phrase(said), { code: "no_proxy" });
});

test("whether it is on is told in its shape", async () => {
  const state = { phrasing: "on", provider: "local", model: "m", deadline_ms: 20_000 };
  const { phrasing } = proxy([JSON.stringify(state)], { type: "application/json" });
  assert.deepEqual(await phrasing.state(), state);
  const other = proxy([JSON.stringify({ phrasing: "maybe" })], { type: "application/json" });
  await assert.rejects(other.phrasing.state(), { code: "wrong_schema" });
});

test("who stops listening stops the stream", async () => {
  const { phrasing, asked } = proxy([ENGINE], { ends: false });
  const controller = new AbortController();
  const phrased = phrasing.phrase(said, { signal: controller.signal });
  await new Promise((resolve) => setTimeout(resolve, 10));
  controller.abort();
  await assert.rejects(phrased, { code: "aborted" });
  assert.ok(asked[0].signal.aborted);
});
