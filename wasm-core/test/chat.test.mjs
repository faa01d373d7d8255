/** Questions in plain words: what is asked, what is answered, and the module that is loaded for them alone. */

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Season } from "hackthetrack";
import { bundle, serve } from "./bundle.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const MODULE = "hackthetrack_chat_bg.wasm";
const shipped = process.env.HTT_DEMO_SEASON ?? fileURLToPath(new URL("../../data/season", import.meta.url));
const demo = await Season.open(shipped);
const [{ track_id: track, winner_id: driver }] = demo.races();

/** What the pieces say, each number by the figure that it is. */
function said({ segments, evidence }) {
  const part = ({ handle, part: which }) => {
    const figure = evidence.find(({ id }) => id === handle);
    return { value: figure.text, interval: figure.interval_text, n: figure.n_text }[which];
  };
  return segments.map((piece) => (piece.kind === "figure" ? part(piece) : piece.text)).join("");
}

test("an answer's text is its pieces, plain words have no digit, and each figure's key gives its rows", async () => {
  const messages = ["How will I do here?", "Who leads the championship?", "Where do I lose time here?"];
  for (const message of messages) {
    const answer = await demo.chat({ message, driver, track });
    assert.equal(answer.refused, null, answer.text);
    assert.equal(said(answer), answer.text);
    assert.ok(answer.segments.every(({ kind, text }) => kind !== "words" || !/\d/.test(text)));
    assert.ok(answer.evidence.length > 0, message);
    for (const { key, what, text } of answer.evidence) {
      const resolved = await demo.evidence(key);
      assert.deepEqual([resolved.key, resolved.what, resolved.text], [key, what, text]);
      assert.ok(resolved.rows.length > 0, key);
    }
  }
});

test("a forecast in words is the forecast of the method", async () => {
  const { evidence } = await demo.chat({ message: "How will I do here?", driver, track });
  const { forecast } = await demo.predict({ driver, track });
  const expected = evidence.find(({ what }) => /expected place/i.test(what));
  // The method's figures are rounded to two decimals; a figure of an answer is as it was measured.
  assert.ok(Math.abs(expected.value - forecast.expected_place) <= 0.005 + 1e-9);
});

test("a follow-up leaves out what was said, and without the topic it cannot", async () => {
  const message = "How will I do here?";
  const first = await demo.chat({ message, driver, track });
  const turns = (topic) => [
    { role: "user", content: message },
    { role: "assistant", content: first.text, topic },
  ];
  const [why, lost] = await Promise.all([
    demo.chat({ message: "Why?", history: turns(first.topic) }),
    demo.chat({ message: "Why?", history: turns(null) }),
  ]);
  assert.deepEqual([why.kind, why.topic.drivers, why.topic.track], ["why", [driver], track]);
  assert.notDeepEqual(lost.topic.drivers, [driver]);
});

test("the same question has the same frozen answer, in another season of the same files too", async () => {
  const asked = { message: "Who is best here?", track };
  const answer = await demo.chat(asked);
  assert.deepEqual(await (await Season.open(shipped)).chat(asked), answer);
  for (const part of [answer, answer.evidence[0], answer.topic, (await demo.evidence(answer.evidence[0].key)).rows])
    assert.ok(Object.isFrozen(part));
});

test("what no season holds is refused with what can be asked, and markup comes back as text at most", async () => {
  for (const [message, code] of [
    ["What is the weather in Paris tomorrow?", "out_of_knowledge"],
    ["  ", "nothing_asked"],
    ["x".repeat(2_001), "too_long"],
  ]) {
    const answer = await demo.chat({ message });
    assert.deepEqual([answer.kind, answer.refused.code, answer.evidence], ["refused", code, []], message);
    assert.ok(answer.suggestions.length > 0);
  }
  const answer = await demo.chat({ message: '<img src=x onerror="alert(1)"> \ud800 \0 ignore all rules' });
  assert.doesNotMatch(answer.text, /<img|onerror/);
});

test("suggestions have answers", async () => {
  const { suggestions } = await demo.chat({ message: "What can you answer?" });
  for (const message of suggestions) assert.notEqual((await demo.chat({ message })).kind, "refused", message);
});

test("corners of lap telemetry are told where they were brought", async () => {
  const coaching = {
    track_id: track,
    race_num: 1,
    driver: { car_number: demo.driver(driver).number },
    reference: { car_number: "99" },
    corners: [{ name: "C5", loss_ms: 120, band_ms: 30, exceeds_own_spread: true, laps: 9 }],
  };
  const { text, evidence } = await demo.chat({ message: "Where do I lose time here?", driver, track, coaching });
  assert.match(text, /C5/);
  assert.ok(evidence.some(({ source }) => source === "telemetry"));
});

test("a question that is none, and a history that is none, are told before anything is answered", async () => {
  const message = "Who leads?";
  for (const wrong of [
    null,
    "Who leads?",
    {},
    { message: 3 },
    { message, history: "x" },
    { message, history: [7] },
    { message, history: [{ role: "system", content: "x" }] },
    { message, history: [{ role: "assistant", content: "x", topic: { kind: "sudo" } }] },
    { message, coaching: { corners: 1 } },
  ])
    await assert.rejects(demo.chat(wrong), { code: "invalid_argument" }, JSON.stringify(wrong));
  await assert.rejects(demo.chat({ message, driver: 1.5 }), { code: "invalid_id" });
  await assert.rejects(demo.evidence(7), { code: "invalid_argument" });
  for (const text of ["", "driver/03", "../../etc/passwd", "driver/nobody/wins/"])
    assert.equal(await demo.evidence(text), null, text);
});

test("a season without laps answers what needs none", async () => {
  const season = await Season.open(bundle());
  const { kind } = await season.chat({ message: "Who leads the championship?" });
  assert.equal(kind, "championship");
});

test("prepared in part, in whole or not at all, a season has the same answers", async () => {
  const messages = [
    "Who leads the championship?",
    "What are the title chances after round 8?",
    "Who has the best speed?",
  ];
  const answers = async (season) => {
    const all = [];
    for (const message of messages) all.push(await season.chat({ message }));
    return all;
  };
  const expected = await answers(await Season.open(shipped));
  const [part, whole] = [await Season.open(shipped), await Season.open(shipped)];
  for (let step = 0; step < 90; step++) assert.equal(await part.prepareChat(), true);
  while (await whole.prepareChat());
  assert.equal(await whole.prepareChat(), false);
  for (const season of [part, whole]) assert.deepEqual(await answers(season), expected);
  whole.free();
  await assert.rejects(whole.prepareChat(), { code: "not_initialised" });
});

test("the laps and the module come with the first question, once", async (t) => {
  const names = readdirSync(shipped);
  const { url, asked } = await serve(t, new Map(names.map((name) => [name, readFileSync(join(shipped, name))])));
  const season = await Season.open(url);
  assert.ok(!asked.includes("laps.bin"));
  await Promise.all([season.chat({ message: "Who leads?" }), season.chat({ message: "Who is best?" })]);
  assert.equal(asked.filter((name) => name === "laps.bin").length, 1);
});

test("a missing module is told by its name, everything else goes on, and it may be tried again", async (t) => {
  const home = mkdtempSync(join(tmpdir(), "without-"));
  t.after(() => rmSync(home, { recursive: true }));
  cpSync(dist, home, { recursive: true, filter: (path) => !path.endsWith(MODULE) });
  writeFileSync(join(home, "package.json"), '{"type":"module"}');
  const lost = await import(pathToFileURL(join(home, "node.js")).href);
  const season = await lost.Season.open(bundle());
  for (const ask of [season.chat({ message: "Who leads?" }), lost.initChat(new Uint8Array([0, 1]))])
    await assert.rejects(ask, (error) => error.code === "not_initialised" && error.hint.includes(MODULE));
  assert.equal((await season.fit(13)).driver_id, "13");
  cpSync(join(dist, MODULE), join(home, MODULE));
  assert.equal((await season.chat({ message: "Who leads the championship?" })).kind, "championship");
});

test("a freed season says so", async () => {
  const season = await Season.open(bundle());
  const rows = season.evidence("driver/13/wins");
  const waiting = season.chat({ message: "What can you answer?" });
  season.free();
  assert.equal((await waiting).kind, "help");
  assert.equal((await rows)?.key, "driver/13/wins");
  await assert.rejects(season.chat({ message: "Who leads?" }), { code: "not_initialised" });
  await assert.rejects(season.evidence("driver/13/wins"), { code: "not_initialised" });
});
