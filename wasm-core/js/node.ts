/**
 * HackTheTrack for Node: each module is read from disk when it is first asked, and a season may be a local path.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { usePlatform } from "./platform.js";

usePlatform({
  answers: { bytes: () => readFileSync(new URL("./hackthetrack_bg.wasm", import.meta.url)) },
  audit: { bytes: () => readFileSync(new URL("./hackthetrack_audit_bg.wasm", import.meta.url)) },
  forecast: { bytes: () => readFileSync(new URL("./hackthetrack_forecast_bg.wasm", import.meta.url)) },
  chat: { bytes: () => readFileSync(new URL("./hackthetrack_chat_bg.wasm", import.meta.url)) },
  sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  disk: { read, join, pathOf: fileURLToPath },
});

function read(path: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

export * from "./public.js";
