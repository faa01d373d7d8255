/**
 * The files of one season, read by name, checked against the manifest, parsed.
 *
 * Invariant: a file that cannot be used throws a typed error that names it; whoever asks decides what that stops.
 */

import { decodeJson } from "./decode.js";
import { HackTheTrackError } from "./errors.js";
import { aborted } from "./fetch.js";
import { endOf } from "./locate.js";
import type { OpenOptions } from "./options.js";
import { platform } from "./platform.js";
import type { Place } from "./source.js";
import type { Finding, Manifest, ManifestFile } from "./types.js";

/** A file that could be read. */
export interface ReadFile {
  readonly name: string;
  /** Parsed JSON, or bytes. */
  readonly content: unknown;
  /** What was repaired in it. */
  readonly findings: readonly Finding[];
}

/** Reads files of one place. */
export class Bundle {
  readonly place: Place;
  readonly #options: OpenOptions;
  #manifest: Manifest | null = null;
  #signal: AbortSignal | undefined;
  #loaded = 0;
  #total: number | null = null;
  readonly #promised = new Map<string, number | null>();

  constructor(place: Place, options: OpenOptions) {
    this.place = place;
    this.#options = options;
    this.#signal = options.signal;
  }

  /** From here on the manifest's sizes and digests hold. */
  trust(manifest: Manifest): void {
    this.#manifest = manifest;
    const first = manifest.files.filter((file) => file.load === "first");
    this.#total = this.#loaded + first.reduce((sum, file) => sum + file.bytes, 0);
  }

  /** Opening is over: its signal and its progress are, too. */
  opened(): void {
    this.#signal = undefined;
  }

  /** The file, or `undefined` where there is none. */
  async read(name: string): Promise<ReadFile | undefined> {
    if (this.#signal?.aborted) throw aborted(name, this.#signal.reason);
    const bytes = await this.place.read(name, {
      onBytes: (more, promised) => this.#progress(name, more, promised),
      signal: this.#signal,
    });
    if (bytes === undefined) return undefined;
    await this.#verify(name, bytes);
    if (!name.endsWith(".json")) return { name, content: bytes, findings: [] };
    const { value, findings } = await decodeJson(name, bytes);
    return { name, content: value, findings };
  }

  #progress(file: string, more: number, promised: number | null): void {
    this.#loaded += more;
    this.#promised.set(file, promised);
    const told = [...this.#promised.values()];
    const sum = told.includes(null) ? null : told.reduce<number>((all, bytes) => all + (bytes ?? 0), 0);
    this.#options.onProgress?.({ loaded_bytes: this.#loaded, total_bytes: this.#total ?? sum, file });
  }

  async #verify(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const entry = this.#manifest?.files.find((file) => file.name === name);
    if (entry === undefined || this.#options.verify === "none") return;
    if (bytes.length < entry.bytes) throw shorter(entry, bytes);
    if (bytes.length === entry.bytes && (await platform().sha256(bytes)) === entry.sha256) return;
    throw new HackTheTrackError("sha256_mismatch", {
      file: name,
      reason: "The file is not the one that the manifest lists: its SHA-256 differs.",
      hint: 'Publish the season again with a fresh manifest, or open it with verify: "none" if you changed it yourself.',
    });
  }
}

function shorter(entry: ManifestFile, bytes: Uint8Array): HackTheTrackError {
  const empty = bytes.length === 0;
  return new HackTheTrackError(empty ? "empty_file" : "truncated", {
    file: entry.name,
    position: endOf(bytes),
    reason: empty
      ? "The file is empty."
      : `The file has ${bytes.length} bytes where the manifest lists ${entry.bytes}.`,
    hint: "Download or publish the file again; it was cut off.",
  });
}
