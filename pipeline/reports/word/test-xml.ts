// For tests: a strict reader of XML, as unforgiving as Word is.

export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
}

const piece = /<\?xml[^>]*\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const entity = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);/g;
// oxlint-disable-next-line no-control-regex -- these are what no XML may hold
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/u;

/** The root of a document. Throws at the first place that is not well-formed. */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = {name: "", attributes: new Map(), children: [], text: ""};
  const open = [root];
  const next = new RegExp(piece);
  if (forbidden.test(text))
    throw new Error(`a character that no XML may hold: ${JSON.stringify(forbidden.exec(text))}`);
  while (next.lastIndex < text.length) {
    const at = next.lastIndex;
    const match = next.exec(text);
    if (!match) throw new Error(`not well-formed: ${text.slice(at, at + 80)}`);
    const [, closed, opened, attributes = "", empty, content] = match;
    const parent = open.at(-1)!;
    if (closed !== undefined) {
      if (parent.name !== closed) throw new Error(`</${closed}> closes <${parent.name}>`);
      open.pop();
    } else if (opened !== undefined) {
      const element = {name: opened, attributes: readAttributes(attributes), children: [], text: ""};
      parent.children.push(element);
      if (empty === "") open.push(element);
    } else if (content !== undefined) {
      if (content.replaceAll(entity, "").includes("&")) throw new Error(`a bare & in ${content}`);
      parent.text += content;
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  if (root.children.length !== 1 || root.text.trim() !== "") throw new Error("not one root");
  return root.children[0]!;
}

function readAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, value] of text.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (found.has(name!)) throw new Error(`${name} twice in ${text}`);
    if (value!.replaceAll(entity, "").includes("&")) throw new Error(`a bare & in ${text}`);
    found.set(name!, value!);
  }
  return found;
}

/** All elements of these names below one, itself among them, in the order of the text. */
export function elementsOf(element: XmlElement, ...names: string[]): XmlElement[] {
  const own = names.includes(element.name) ? [element] : [];
  return [...own, ...element.children.flatMap((child) => elementsOf(child, ...names))];
}
