/** Hands a file to the browser's downloads. */
export function saveFile(document: Document, {name, blob}: {name: string; blob: Blob}): void {
  const link = document.createElement("a");
  const url = URL.createObjectURL(blob);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** "渗漏/厨卫：12 件" → "渗漏-厨卫-12-件": a name that every file system takes. */
export function toFileName(words: string): string {
  const name = words.replaceAll(/[^\p{L}\p{N}.%–-]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  return name.slice(0, 80) || "huiyin";
}
