import encodeQr from "qr";

/** Modules of white around the code (ISO/IEC 18004). */
const quietZone = 4;

/** A QR code of error correction M as SVG, black on white; `label` says what it opens. Lengths in modules. */
export function qrSvg(text: string, {label}: {label: string}): string {
  const rows = encodeQr(text, "raw", {ecc: "medium", border: quietZone});
  const path = rows.flatMap((row, y) => runs(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)).join("");
  const size = rows.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
}

/** Dark stretches of a row: first module and length. */
function runs(row: boolean[]): [number, number][] {
  const found: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = found.at(-1);
    if (!isDark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  });
  return found;
}
