/**
 * HackTheTrack for browsers, workers and bundlers: the module is fetched from beside this file.
 */

import { usePlatform } from "./platform.js";
import { sha256 } from "./sha256.js";

usePlatform({ wasm: { address: () => new URL("./hackthetrack_bg.wasm", import.meta.url) }, sha256 });

export * from "./public.js";
