/**
 * What differs between a browser and Node, behind one small interface. Each entry point chooses one.
 */

/** The abilities of the surroundings. */
export interface Platform {
  /** Where the module is: its bytes at hand, or an address to fetch it from. */
  readonly wasm: { readonly bytes: () => BufferSource } | { readonly address: () => URL };
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
