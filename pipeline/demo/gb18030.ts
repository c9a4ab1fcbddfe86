/** Encodes what Chinese Excel and WPS save as CSV: GBK, the two-byte part of GB18030. Throws on any other character. */
export function encodeGb18030(text: string): Uint8Array {
  const codes = twoByteCodes();
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const code = unit < 0x80 ? unit : (codes[unit] as number);
    if (code === 0 && unit !== 0) throw new Error(`unsupported character: ${text[i]}`);
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return bytes.subarray(0, length);
}

// The platform only decodes: decode every two-byte sequence once and turn the table around.
function twoByteCodes(): Uint16Array {
  const codes = new Uint16Array(65_536);
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== "\ufffd") codes[text.charCodeAt(0)] ||= lead * 256 + trail;
    }
  }
  return codes;
}
