/** Open and first answer, cold, in headless Chromium: a fresh context for each run, ours and plain JS in turn. */

import { close, inPage, version } from "./browser.mjs";
import { FIRST, print, RUNS } from "./median.mjs";

/** In the page: bytes first, so that the figure is the program's and not the network's; then the same over loopback. */
async function measure({ kind, names, over }) {
  const bytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
  const files = new Map();
  const module = kind === "plain" ? undefined : await import("/index.js");
  let wasm;
  if (over === "memory") {
    for (const name of ["manifest.json", ...names]) files.set(name, await bytes(`/season/${name}`));
    if (module) wasm = await bytes("/hackthetrack_bg.wasm");
  }
  const begun = performance.now();
  if (module) {
    if (wasm) await module.init(wasm);
    const season = await module.Season.open(over === "memory" ? files : "/season/");
    season.stats("13") ?? season.drivers();
  } else {
    const text = new TextDecoder();
    const read = async (name) =>
      over === "memory" ? JSON.parse(text.decode(files.get(name))) : (await fetch(`/season/${name}`)).json();
    const [dashboard, stats] = await Promise.all(names.map(read));
    const drivers = new Map(dashboard.drivers.map((driver) => [driver.id, driver]));
    new Map(Object.entries(stats.data)).get("13") ?? drivers;
  }
  return performance.now() - begun;
}

console.log(`Chromium ${version}, ${RUNS} fresh contexts each`);
for (const [over, what] of [
  ["memory", "Chromium: open + first answer, cold, in memory"],
  ["server", "Chromium: the same, fetched over loopback"],
]) {
  const [ours, plain] = [[], []];
  for (let i = 0; i < RUNS; i++) {
    ours.push(await inPage(measure, { kind: "hackthetrack", names: FIRST, over }));
    plain.push(await inPage(measure, { kind: "plain", names: FIRST, over }));
  }
  print(what, ours, plain);
}
await close();
