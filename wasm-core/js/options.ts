/**
 * What `Season.open` may be told.
 */

/** One file handed over by name, for example from a drop. */
export type NamedFile =
  | { readonly name: string; readonly bytes: Uint8Array | ArrayBuffer }
  | { readonly name: string; readonly text: string };

/**
 * Where a season is: the address of a folder or of its `manifest.json` (a local path too, in Node), or the files themselves.
 */
export type SeasonSource =
  | string
  | URL
  | Iterable<Blob & { readonly name: string }>
  | Iterable<NamedFile>
  | ReadonlyMap<string, Uint8Array | ArrayBuffer | string | Blob>;

/** How far opening is. */
export interface Progress {
  readonly loaded_bytes: number;
  /** `null` where neither the manifest nor the server tells. */
  readonly total_bytes: number | null;
  /** The file that the last bytes belong to. */
  readonly file: string;
}

/** Options of `Season.open`. */
export interface OpenOptions {
  /** Stops opening; the promise is then rejected with code `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** For each file, milliseconds; 30,000 unless told, `Infinity` for no limit. */
  readonly timeout_ms?: number | undefined;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Told after each piece of each file. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Whether the manifest's sizes and digests are checked; `"sha256"` unless told. */
  readonly verify?: "sha256" | "none" | undefined;
}
