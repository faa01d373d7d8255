/**
 * `hackthetrack/telemetry` for browsers, workers and bundlers: where on the lap the time is lost, asked of a proxy.
 *
 * An entry point of its own: a page that shows no telemetry does not load it.
 */

import { useModule } from "./pair.js";

// Bundlers find the file by this very expression.
useModule({ address: () => new URL("./hackthetrack_telemetry_bg.wasm", import.meta.url) });

export * from "./telemetry-public.js";
