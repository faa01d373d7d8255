/**
 * `hackthetrack/telemetry` for Node: the module is read from disk when two cars are first compared.
 */

import { readFileSync } from "node:fs";
import { useModule } from "./pair.js";

useModule({ bytes: () => readFileSync(new URL("./hackthetrack_telemetry_bg.wasm", import.meta.url)) });

export * from "./telemetry-public.js";
