import type {Figure, Sentence, Text} from "../document.ts";

/** A sentence with the figures that it names, until a report takes both. */
export interface Said extends Sentence {
  told: Figure[];
}

/** Fills `{name}` in both languages with a figure, as it is written, or a word; a name that is not given is a fault. */
export function say(zh: string, en: string, parts: Record<string, Figure | Text> = {}): Said {
  const told = Object.values(parts).filter((part) => "id" in part);
  return {
    zh: fill(zh, parts, "zh"),
    en: fill(en, parts, "en"),
    figures: told.map(({id}) => id),
    told
  };
}

/** Names or figures in a row: 甲、乙 / A and B. */
export function listed(items: Text[]): Text {
  const en = items.map((item) => item.en);
  return {
    zh: items.map((item) => item.zh).join("、"),
    en: en.length < 2 ? en.join("") : `${en.slice(0, -1).join(", ")} and ${en.at(-1)}`
  };
}

/** A sentence put before another, as one. */
export function joined(sentences: Said[], between: Text): Said {
  return {
    zh: sentences.map(({zh}) => zh).join(between.zh),
    en: sentences.map(({en}) => en).join(between.en),
    figures: sentences.flatMap(({figures}) => figures),
    told: sentences.flatMap(({told}) => told)
  };
}

function fill(template: string, parts: Record<string, Figure | Text>, language: "zh" | "en") {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const part = parts[name];
    if (!part) throw new Error(`missing part of a sentence: ${name}`);
    return "text" in part ? part.text[language] : part[language];
  });
}
