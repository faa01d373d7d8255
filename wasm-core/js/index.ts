/**
 * HackTheTrack for browsers, workers and bundlers: each module is fetched from beside this file.
 */

import { usePlatform } from "./platform.js";
import { sha256 } from "./sha256.js";

// Bundlers find the files by these very expressions.
usePlatform({
  answers: { address: () => new URL("./hackthetrack_bg.wasm", import.meta.url) },
  audit: { address: () => new URL("./hackthetrack_audit_bg.wasm", import.meta.url) },
  forecast: { address: () => new URL("./hackthetrack_forecast_bg.wasm", import.meta.url) },
  chat: { address: () => new URL("./hackthetrack_chat_bg.wasm", import.meta.url) },
  sha256,
});

export * from "./public.js";
