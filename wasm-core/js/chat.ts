/**
 * The engine's fifth module: questions in plain words, and the rows behind a figure.
 *
 * Invariant: it is loaded by the first question, never by opening a season or by a forecast.
 */

import type * as glue from "../pkg/hackthetrack_chat.js";
import { type InitSource, WasmModule } from "./module.js";
import { platform, sourceOf } from "./platform.js";

const chat = new WasmModule<typeof glue>("hackthetrack_chat_bg.wasm");

/**
 * A season inside the module.
 *
 * @internal
 */
export type ChatHandle = glue.Chat;

/**
 * Starts the part of the engine that is asked in words. The first question does it by itself; call this only to start earlier, or to
 * say where the module is. A second call does nothing.
 *
 * @example
 * import { readFileSync } from "node:fs";
 * import { createRequire } from "node:module";
 * import { initChat } from "hackthetrack";
 * const path = createRequire(import.meta.url).resolve("hackthetrack/hackthetrack_chat.wasm");
 * await initChat(readFileSync(path));
 */
export async function initChat(source?: InitSource | Promise<InitSource>): Promise<void> {
  await chat.start(() => import("../pkg/hackthetrack_chat.js"), source ?? (() => sourceOf(platform().chat)));
}

/**
 * A season of these files, opened in the module, which is loaded first where it is not there yet.
 *
 * @internal
 */
export async function openChat(files: Parameters<typeof glue.Chat.open>[0]): Promise<ChatHandle> {
  await initChat();
  return chat.ask((engine) => engine.Chat.open(files));
}

/**
 * Asks an opened season; a fault inside the module becomes a typed error.
 *
 * @internal
 */
export function askChat<T>(season: ChatHandle, question: (season: ChatHandle) => T): T {
  return chat.ask(() => question(season));
}
