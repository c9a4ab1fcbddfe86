// A drawn chart → a PNG that stands on its own: title, what was measured, the drawing, on the page's paper.

export interface PngWords {
  title: string;
  /** Under the title, small. */
  lines: string[];
}

const scale = 2;
const margin = 24;
const titleSize = 17;
const lineSize = 13;

export async function toPng(svg: SVGSVGElement, {title, lines}: PngWords): Promise<Blob> {
  const {width, height} = svg.getBoundingClientRect();
  const style = getComputedStyle(svg);
  const image = await drawingOf(svg, {width, height, style});
  const document = svg.ownerDocument;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("unsupported canvas");
  const family = style.fontFamily;
  context.font = `600 ${titleSize}px ${family}`;
  const titleLines = wrap(context, title, width);
  context.font = `${lineSize}px ${family}`;
  const smallLines = lines.flatMap((line) => wrap(context, line, width));
  const head = titleLines.length * titleSize * 1.5 + smallLines.length * lineSize * 1.6 + 12;
  canvas.width = Math.ceil((width + 2 * margin) * scale);
  canvas.height = Math.ceil((head + height + 2 * margin) * scale);
  context.scale(scale, scale);
  context.fillStyle = tokenOf(document, "--raised-paper");
  context.fillRect(0, 0, width + 2 * margin, head + height + 2 * margin);
  context.textBaseline = "top";
  let top = margin;
  const write = (texts: string[], {size, weight, colour}: {size: number; weight: number; colour: string}) => {
    context.font = `${weight} ${size}px ${family}`;
    context.fillStyle = tokenOf(document, colour);
    for (const text of texts) {
      context.fillText(text, margin, top);
      top += size * (weight === 600 ? 1.5 : 1.6);
    }
  };
  write(titleLines, {size: titleSize, weight: 600, colour: "--ink"});
  write(smallLines, {size: lineSize, weight: 400, colour: "--quiet-ink"});
  context.drawImage(image, margin, margin + head, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("unsupported canvas size");
  return blob;
}

/** The drawing as a picture: what it takes from the page's style sheet is written into it first. */
async function drawingOf(
  svg: SVGSVGElement,
  {width, height, style}: {width: number; height: number; style: CSSStyleDeclaration}
) {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.removeAttribute("style");
  copy.setAttribute("font-family", style.fontFamily);
  copy.setAttribute("font-size", "12");
  copy.setAttribute("color", style.color);
  for (const text of copy.querySelectorAll("text")) text.setAttribute("xml:space", "preserve");
  const markup = new XMLSerializer()
    .serializeToString(copy)
    .replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => tokenOf(svg.ownerDocument, name));
  const url = URL.createObjectURL(new Blob([markup], {type: "image/svg+xml"}));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function tokenOf(document: Document, name: string) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Breaks at any sign, as Chinese does, but keeps Latin words and numbers whole. */
function wrap(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const words = text.match(/[\p{Script=Latin}\p{N}.,%–-]+\s*|./gsu) ?? [];
  const lines: string[] = [""];
  for (const word of words) {
    const last = lines.at(-1) ?? "";
    if (last && context.measureText(last + word).width > width) lines.push(word.trimStart());
    else lines[lines.length - 1] = last + word;
  }
  return lines;
}
