/**
 * What differs between a browser and Node, behind one small interface. Each entry point chooses one.
 */

/** Where a module is: its bytes at hand, or an address to fetch it from. */
export type WasmPlace = { readonly bytes: () => BufferSource } | { readonly address: () => URL };

/** The abilities of the surroundings. */
export interface Platform {
  /** The module that every season is asked. */
  readonly answers: WasmPlace;
  /** The module that only some files need. */
  readonly audit: WasmPlace;
  /** The module that only forecasts need. */
  readonly forecast: WasmPlace;
  /** The module that only questions in words need. */
  readonly chat: WasmPlace;
  /** Lower-case hexadecimal SHA-256. */
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => string | Promise<string>;
  /** The file system, where there is one. */
  readonly disk?: Disk;
}

/** Local files. */
export interface Disk {
  /** The bytes, or `undefined` where there is no such file. */
  readonly read: (path: string) => Uint8Array<ArrayBuffer> | undefined;
  /** A folder and a name as one path. */
  readonly join: (folder: string, name: string) => string;
  /** The path of a `file:` address. */
  readonly pathOf: (url: URL) => string;
}

let current: Platform | undefined;

/** Chooses the surroundings; called once by each entry point. */
export function usePlatform(platform: Platform): void {
  current = platform;
}

/** The chosen surroundings. */
export function platform(): Platform {
  if (current === undefined) throw new Error("The package was entered through none of its entry points.");
  return current;
}

/** What a module is started from. */
export function sourceOf(place: WasmPlace): BufferSource | URL {
  return "bytes" in place ? place.bytes() : place.address();
}
