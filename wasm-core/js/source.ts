/**
 * Where the files of a season come from: an address, a local folder, or files at hand. All three read alike.
 */

import { HackTheTrackError } from "./errors.js";
import { fetchFile, MAX_BYTES, type Request, tooLarge } from "./fetch.js";
import { MANIFEST } from "./names.js";
import type { NamedFile, OpenOptions, SeasonSource } from "./options.js";
import { type Disk, platform } from "./platform.js";

/** A place that files are read from by name. */
export interface Place {
  /** The bytes, or `undefined` where there is no such file. */
  readonly read: (name: string, request: Request) => Bytes | undefined | Promise<Bytes | undefined>;
  /** Every name, where the place can list them. */
  readonly names?: readonly string[];
  /** For messages. */
  readonly title: string;
}

type Bytes = Uint8Array<ArrayBuffer>;
type Held = Uint8Array | ArrayBuffer | string | Blob;

/** The place that a source names. */
export function placeOf(source: SeasonSource, options: OpenOptions): Place {
  if (source instanceof URL) return atUrl(source, options);
  if (typeof source === "string") return atText(source, options);
  if (typeof source === "object" && source !== null && Symbol.iterator in source) return atHand(source);
  throw new HackTheTrackError("not_found", {
    reason: "A season is opened from an address or from files.",
    hint: "Pass the address of a folder, of its manifest.json, or an array of files.",
  });
}

function atText(source: string, options: OpenOptions): Place {
  // One letter before the colon is a drive, not a scheme.
  if (/^[a-z][a-z\d+.-]+:/i.test(source)) return atUrl(new URL(source), options);
  const { disk } = platform();
  if (disk !== undefined) return atPath(source, disk);
  const here = globalThis.document?.baseURI ?? globalThis.location?.href;
  return atUrl(new URL(source, here), options);
}

function atUrl(url: URL, options: OpenOptions): Place {
  const { disk } = platform();
  if (url.protocol === "file:" && disk !== undefined) return atPath(disk.pathOf(url), disk);
  const isFile = url.pathname.endsWith(".json");
  const folder = new URL(url);
  if (!isFile && !folder.pathname.endsWith("/")) folder.pathname += "/";
  const read = (name: string, request: Request) => {
    const address = isFile && name === MANIFEST ? url : new URL(name, folder);
    return fetchFile(name, address, options, request);
  };
  return { read, title: url.href };
}

function atPath(path: string, disk: Disk): Place {
  const isFile = path.endsWith(".json");
  const folder = isFile ? disk.join(path, "..") : path;
  const read = (name: string, request: Request) => {
    const bytes = disk.read(isFile && name === MANIFEST ? path : disk.join(folder, name));
    if (bytes === undefined) return undefined;
    if (bytes.length > MAX_BYTES) throw tooLarge(name);
    request.onBytes(bytes.length, bytes.length);
    return bytes;
  };
  return { read, title: path };
}

function atHand(source: Exclude<SeasonSource, string | URL>): Place {
  const files = new Map<string, Held>();
  for (const item of source) {
    const [path, content] = Array.isArray(item) ? item : [item.name, held(item)];
    files.set(path.slice(path.lastIndexOf("/") + 1), content);
  }
  const read = async (name: string, request: Request) => {
    const content = files.get(name);
    if (content === undefined) return undefined;
    if (content instanceof Blob && content.size > MAX_BYTES) throw tooLarge(name);
    const bytes = await bytesOf(name, content);
    if (bytes.length > MAX_BYTES) throw tooLarge(name);
    request.onBytes(bytes.length, bytes.length);
    return bytes;
  };
  return { read, names: [...files.keys()], title: "the given files" };
}

function held(item: (Blob & { readonly name: string }) | NamedFile): Held {
  if (item instanceof Blob) return item;
  return "text" in item && typeof item.text === "string" ? item.text : (item as { readonly bytes: Uint8Array }).bytes;
}

async function bytesOf(name: string, content: Held): Promise<Bytes> {
  if (typeof content === "string") return new TextEncoder().encode(content);
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  if (ArrayBuffer.isView(content)) {
    return content.buffer instanceof ArrayBuffer ? (content as Bytes) : new Uint8Array(content);
  }
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch (cause) {
    throw new HackTheTrackError("not_found", {
      file: name,
      reason: "The file can no longer be read.",
      hint: "Choose the file again; it was moved, changed or removed.",
      cause,
    });
  }
}
