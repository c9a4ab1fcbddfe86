import {limits} from "./limits.ts";
import type {XmlHandler} from "./xml.ts";
import {xmlReader} from "./xml.ts";
import type {Parts} from "./zip.ts";

/** Reads a whole part. Throws a WorkbookFault where it is missing, too large or no XML. */
export async function readPart(
  parts: Pick<Parts, "read">,
  name: string,
  {limitMb, handler}: {limitMb: number; handler: XmlHandler}
): Promise<void> {
  const reader = xmlReader(name, handler);
  for await (const chunk of parts.read(name, {limitMb})) reader.write(chunk);
  reader.end();
}

/** Reads a part that says everything in its tags; `close` only for what has an inside. */
export async function readTags(
  parts: Pick<Parts, "read">,
  name: string,
  open: XmlHandler["open"],
  close: XmlHandler["close"] = () => undefined
): Promise<void> {
  const handler = {wantsText: false, open, close, text: () => undefined};
  await readPart(parts, name, {limitMb: limits.partMb, handler});
}
