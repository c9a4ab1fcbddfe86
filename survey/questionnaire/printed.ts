import {conditionWords} from "./condition-words.ts";
import type {Choice, Definition, Element, Localized} from "./definition.ts";
import {listChoices, listQuestions} from "./definition.ts";

/** A question as it is printed: who is asked it and what may be answered, in words. */
export type PrintedQuestion = {
  name: string;
  title: Localized;
  answers: Localized;
  /** undefined where everybody is asked */
  askedIf: Localized | undefined;
  clause: string[];
};

/** Every question in the order in which it is asked. */
export function printQuestions(definition: Definition): PrintedQuestion[] {
  const questions = listQuestions(definition);
  return questions.map((question) => ({
    name: question.name,
    title: titleOf(question, definition),
    answers: answersOf(question, questions),
    askedIf: question.visibleIf === undefined ? undefined : conditionWords(question.visibleIf, questions),
    clause: question.clause ?? []
  }));
}

/** A title that depends on an answer is told in both of its forms. */
function titleOf({name, title}: Element, definition: Definition): Localized {
  if (!title) throw new Error(`missing title: ${name}`);
  const questions = listQuestions(definition);
  const resolve = (text: string, language: keyof Localized) =>
    text.replace(/^\{(\w+)\}$/, (_, value: string) => {
      const expression = definition.calculatedValues?.find((one) => one.name === value)?.expression ?? "";
      const parts = /^iif\((.+?), '(.+)', '(.+)'\)$/.exec(expression);
      if (!parts) throw new Error(`unsupported expression: ${value}`);
      const condition = conditionWords(parts[1]!, questions)[language];
      return language === "en" ? `${parts[2]} (${condition}) ${parts[3]}` : `${parts[2]}（${condition}）${parts[3]}`;
    });
  return {"zh-cn": resolve(title["zh-cn"], "zh-cn"), en: resolve(title.en, "en")};
}

function answersOf(question: Element, questions: Element[]): Localized {
  const {"zh-cn": zh, en} = choicesOf(question, questions);
  return question.isRequired ? {"zh-cn": `${zh}（必答）`, en: `${en} (required)`} : {"zh-cn": zh, en};
}

function choicesOf(question: Element, questions: Element[]): Localized {
  const {type, choicesFromQuestion: other, rateMin, rateMax, maxLength} = question;
  if (other !== undefined) return {"zh-cn": `同 ${other}`, en: `as ${other}`};
  if (type === "boolean") return {"zh-cn": "勾选", en: "a tick"};
  if (type === "rating") return {"zh-cn": `${rateMin}–${rateMax} 分`, en: `${rateMin} to ${rateMax}`};
  if (type === "comment" || type === "text")
    return {"zh-cn": `文字，${maxLength} 字以内`, en: `text of at most ${maxLength} signs`};
  const groups = groupsOf(listChoices(questions, question)).map(({names, visibleIf}) => {
    const words = visibleIf === undefined ? undefined : conditionWords(visibleIf, questions);
    return {
      "zh-cn":
        names.map((name) => name["zh-cn"]).join(names.some((name) => name["zh-cn"].includes("，")) ? "；" : "、") +
        (words ? `（${words["zh-cn"]}）` : ""),
      en: names.map((name) => name.en).join(", ") + (words ? ` (${words.en})` : "")
    };
  });
  const several = type === "checkbox" ? {"zh-cn": "可多选：", en: "several of: "} : {"zh-cn": "", en: ""};
  return {
    "zh-cn": several["zh-cn"] + groups.map((group) => group["zh-cn"]).join("；"),
    en: several.en + groups.map((group) => group.en).join("; ")
  };
}

/** Choices that follow each other and are offered on the same condition. */
function groupsOf(choices: Choice[]): {names: Localized[]; visibleIf: string | undefined}[] {
  const groups: {names: Localized[]; visibleIf: string | undefined}[] = [];
  for (const {text, visibleIf} of choices) {
    const last = groups.at(-1);
    if (last && last.visibleIf === visibleIf) last.names.push(text);
    else groups.push({names: [text], visibleIf});
  }
  return groups;
}
