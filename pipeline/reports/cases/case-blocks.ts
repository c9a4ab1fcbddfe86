import {heading} from "../blocks.ts";
import type {Block, Sentence, Text} from "../document.ts";
import {sameWords, words} from "../words.ts";
import type {TypicalCase} from "./read-cases.ts";

export interface CasePart {
  name: "background" | "cause" | "measure" | "result" | "lesson";
  label: Text;
}

/** The parts that a typical case must have (9.6.1), and what each is called. */
export const caseParts: CasePart[] = [
  {name: "background", label: words("概述", "What happened")},
  {name: "cause", label: words("原因", "Cause")},
  {name: "measure", label: words("处理", "What was done")},
  {name: "result", label: words("结果", "Outcome")},
  {name: "lesson", label: words("管理思考", "What management learns")}
];

/** A case in short: heading, and its parts; what the delivered case lacks is named as missing. */
export function caseBlocks(found: TypicalCase): Block[] {
  return [
    heading(caseTitle(found)),
    {type: "paragraph", sentences: caseParts.map((part) => partSentence(found, part))}
  ];
}

export function caseTitle({case_id, case_title, project_name}: TypicalCase): Text {
  return sameWords([case_id, case_title ?? project_name ?? ""].join(" ").trim());
}

function partSentence(found: TypicalCase, {name, label}: CasePart): Sentence {
  const zh = `${label.zh}：${found[name] ?? "未填写。"}`;
  const en = `${label.en}: ${found[name] ?? "not filled in."} `;
  return {zh, en, figures: [], imported: importedPart(found, name)};
}

/** What a part is known by, whoever tells of it. */
export function importedPart({source, case_id}: TypicalCase, name: CasePart["name"]): Sentence["imported"] & {} {
  const {label} = caseParts.find((part) => part.name === name)!;
  return {
    id: `words.${source}.${case_id}.${name}`,
    label: {zh: `${case_id} · ${label.zh}`, en: `${case_id}, ${label.en}`}
  };
}

/** Which parts of the cases nobody has written, as a sentence; undefined where none is missing. */
export function missingParts(cases: TypicalCase[]): Sentence | undefined {
  const missing = cases.flatMap((found) => {
    const labels = caseParts.filter(({name}) => found[name] === null).map(({label}) => label);
    return labels.length === 0 ? [] : [{id: found.case_id, labels}];
  });
  if (missing.length === 0) return undefined;
  const list = (language: "zh" | "en", comma: string) =>
    missing.map(({id, labels}) => `${id} ${labels.map((label) => label[language]).join(comma)}`);
  return {
    zh: `有缺项的案例：${list("zh", "、").join("；")}。`,
    en: `Cases with a part missing: ${list("en", ", ").join("; ")}.`,
    figures: []
  };
}
