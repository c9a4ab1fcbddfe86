// The file of a workbook → its parts as text, unpacked piece by piece and stopped where a limit is passed.

import {createReadStream, statSync} from "node:fs";
import {Readable} from "node:stream";
import {crc32, createInflateRaw} from "node:zlib";
import type {Entry, ZipFile} from "yauzl";
import {openPromise} from "yauzl";
import {WorkbookFault, tooLarge, unreadable} from "./fault.ts";
import {limits} from "./limits.ts";

export interface Parts {
  names: string[];
  has: (name: string) => boolean;
  /** The text of a part in pieces; `limitMb` is what it may unpack to. Names are compared without case. */
  read: (name: string, options: {limitMb: number}) => AsyncGenerator<string, void, undefined>;
  close: () => void;
}

const chunkSize = 128 * 1024;
const megabyte = 1024 * 1024;

/** Throws a WorkbookFault for a file that is no zip archive, or cut off. */
export async function openParts(path: string): Promise<Parts> {
  if (statSync(path).size > limits.fileMb * megabyte) throw tooLarge(`the file has more than ${limits.fileMb} MB`);
  const zip = await openPromise(path, {autoClose: false, lazyEntries: true}).catch((error: unknown) => {
    throw unreadable("it is cut off or damaged, its directory is missing", {cause: error});
  });
  try {
    const entries = await listEntries(zip);
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name.toLowerCase()),
      read: (name, options) => readPart({path, zip}, entries.get(name.toLowerCase()), {name, ...options}),
      close: () => zip.close()
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.parts) throw tooLarge(`it has more than ${limits.parts} parts`);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw unreadable(`it has two parts of the name ${entry.fileName}`);
      entries.set(name, entry);
    }
  } catch (error) {
    if (error instanceof WorkbookFault) throw error;
    throw unreadable(`its directory is damaged (${(error as Error).message})`, {cause: error});
  }
  return entries;
}

async function* readPart(
  archive: {path: string; zip: ZipFile},
  entry: Entry | undefined,
  {name, limitMb}: {name: string; limitMb: number}
): AsyncGenerator<string, void, undefined> {
  if (!entry) throw unreadable(`its part ${name} is missing`);
  const limit = limitMb * megabyte;
  if (entry.uncompressedSize > limit) throw tooLarge(`its part ${name} unpacks to more than ${limitMb} MB`);
  const stream = await openEntry(archive, entry, name);
  let decoder: TextDecoder | undefined;
  let [size, checksum] = [0, 0];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > entry.uncompressedSize) throw unreadable(`its part ${name} unpacks to more than the file says`);
      checksum = crc32(chunk, checksum);
      decoder ??= new TextDecoder(encodingOf(chunk), {fatal: true});
      yield decoder.decode(chunk, {stream: true});
    }
    if (size < entry.uncompressedSize) throw unreadable(`its part ${name} is cut off`);
    if (checksum !== entry.crc32)
      throw unreadable(`its part ${name} is damaged (its checksum is not that of its text)`);
    yield decoder?.decode() ?? "";
  } catch (error) {
    if (error instanceof WorkbookFault) throw error;
    if (isOfData(error)) throw unreadable(`its part ${name} is damaged (${(error as Error).message})`, {cause: error});
    throw error;
  } finally {
    stream.destroy();
  }
}

/** A stream of its own on the file: those of the zip reader do not survive being left before their end. */
async function openEntry({path, zip}: {path: string; zip: ZipFile}, entry: Entry, name: string): Promise<Readable> {
  if (entry.isEncrypted()) throw unreadable(`its part ${name} is protected by a password`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw unreadable(`its part ${name} is packed in a way that is not known (${entry.compressionMethod})`);
  }
  const {fileDataStart: start} = await zip
    .readLocalFileHeaderPromise(entry, {minimal: true})
    .catch((error: unknown) => {
      throw unreadable(`its part ${name} is damaged (${(error as Error).message})`, {cause: error});
    });
  if (entry.compressedSize === 0) return Readable.from([]);
  const packed = createReadStream(path, {start, end: start + entry.compressedSize - 1, highWaterMark: chunkSize});
  if (entry.compressionMethod === 0) return packed;
  const inflate = createInflateRaw({chunkSize});
  packed.on("error", (error) => inflate.destroy(error));
  inflate.on("close", () => packed.destroy());
  return packed.pipe(inflate);
}

/** What zlib, the zip reader and the decoder say of bad bytes. */
function isOfData(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return code.startsWith("Z_") || code === "ERR_ENCODING_INVALID_ENCODED_DATA" || code === "ERR_STREAM_PREMATURE_CLOSE";
}

/** Parts are UTF-8, or UTF-16 with its mark (ECMA-376 part 2, 8.1.4). */
function encodingOf(chunk: Buffer): string {
  const mark = chunk.length >= 2 ? chunk.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return "utf-16le";
  return mark === 0xfeff ? "utf-16be" : "utf-8";
}
