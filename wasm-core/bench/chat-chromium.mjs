/**
 * The chat in headless Chromium, through the package: what a reader waits for each golden question, asked one after the other of a
 * season that was opened just before. Nothing is prepared but what the package prepares by itself; the module is there already.
 */

import { close, inPage, version } from "./browser.mjs";
import { print, questions } from "./golden.mjs";

const CONTEXTS = 5;

async function measure(asked) {
  const { Season } = await import("/index.js");
  const season = await Season.open("/season/");
  await season.chat({ message: "What can you answer?" });
  const taken = [];
  for (const question of asked) {
    const begun = performance.now();
    await season.chat(question);
    taken.push({ ms: performance.now() - begun, message: question.message });
  }
  return taken;
}

const asked = questions.map(({ message, driver, track }) => ({
  message,
  ...(driver === null ? {} : { driver }),
  ...(track === null ? {} : { track }),
}));
for (let i = 1; i <= CONTEXTS; i++) {
  print(`Chromium ${version}, fresh context ${i}, unprepared`, await inPage(measure, asked));
}
await close();
