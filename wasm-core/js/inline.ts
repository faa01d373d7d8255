/**
 * HackTheTrack with the module inside the script: for places where no second file can be served.
 */

import base64 from "../pkg/hackthetrack_bg.wasm";
import { usePlatform } from "./platform.js";
import { sha256 } from "./sha256.js";

usePlatform({ wasm: { bytes: () => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) }, sha256 });

export * from "./public.js";
