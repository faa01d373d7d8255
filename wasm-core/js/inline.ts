/**
 * HackTheTrack with its modules inside the script: for places where no second file can be served.
 */

import audit from "../pkg/hackthetrack_audit_bg.wasm";
import answers from "../pkg/hackthetrack_bg.wasm";
import chat from "../pkg/hackthetrack_chat_bg.wasm";
import forecast from "../pkg/hackthetrack_forecast_bg.wasm";
import { usePlatform } from "./platform.js";
import { sha256 } from "./sha256.js";

usePlatform({
  answers: { bytes: () => decode(answers) },
  audit: { bytes: () => decode(audit) },
  forecast: { bytes: () => decode(forecast) },
  chat: { bytes: () => decode(chat) },
  sha256,
});

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

export * from "./public.js";
