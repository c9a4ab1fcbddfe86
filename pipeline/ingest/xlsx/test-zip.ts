// For tests and measures: zip archives from texts, as a spreadsheet would pack them (APPNOTE 4.3).

import {crc32, createDeflateRaw} from "node:zlib";

type Content = string | Buffer | Iterable<string> | AsyncIterable<string>;

export interface ZipOptions {
  /** What the directory says of the size of a part, where it lies. */
  saidSizes?: Record<string, number>;
}

interface Packed {
  name: Buffer;
  bytes: Buffer;
  checksum: number;
  size: number;
}

export async function zipOf(parts: Record<string, Content>, {saidSizes = {}}: ZipOptions = {}): Promise<Buffer> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = await pack(name, content);
    const file = Buffer.concat([header(0x04034b50, {...packed, size: saidSizes[name] ?? packed.size}), packed.name]);
    directory.push(entry({...packed, size: saidSizes[name] ?? packed.size}, at));
    files.push(file, packed.bytes);
    at += file.length + packed.bytes.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, entries, end]);
}

async function pack(name: string, content: Content): Promise<Packed> {
  const deflate = createDeflateRaw();
  const chunks: Buffer[] = [];
  deflate.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve, reject) => deflate.on("end", resolve).on("error", reject));
  let [checksum, size] = [0, 0];
  for await (const piece of typeof content === "string" || Buffer.isBuffer(content) ? [content] : content) {
    const bytes = Buffer.from(piece);
    checksum = crc32(bytes, checksum);
    size += bytes.length;
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once("drain", resolve));
  }
  deflate.end();
  await done;
  return {name: Buffer.from(name), bytes: Buffer.concat(chunks), checksum, size};
}

function header(signature: number, {name, bytes, checksum, size}: Packed): Buffer {
  const fields = Buffer.alloc(30);
  fields.writeUInt32LE(signature, 0);
  fields.writeUInt16LE(20, 4);
  fields.writeUInt16LE(0x0800, 6);
  fields.writeUInt16LE(8, 8);
  fields.writeUInt32LE(checksum, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt32LE(size, 22);
  fields.writeUInt16LE(name.length, 26);
  return fields;
}

/** In the directory the same fields stand two bytes later, behind the version that made the file. */
function entry(packed: Packed, at: number): Buffer {
  const fields = Buffer.alloc(46);
  const same = header(0x02014b50, packed);
  same.copy(fields, 0, 0, 4);
  same.copy(fields, 6, 4);
  fields.writeUInt32LE(at, 42);
  return Buffer.concat([fields, packed.name]);
}
