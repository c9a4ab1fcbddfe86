export type Localized = {"zh-cn": string; en: string};

export type Scale = "satisfaction_5" | "recommend_11" | "repurchase_5" | "text";

export type Choice = {value: number | string; text: Localized};

/** A SurveyJS element as the questionnaire file uses it; `label`, `dimension`, `scale` and `clause` are our own. */
export type Element = {
  type: string;
  name: string;
  title?: Localized;
  label?: Localized;
  dimension?: string;
  scale?: string;
  clause?: string[];
  isRequired?: boolean;
  visibleIf?: string;
  choices?: Choice[];
  choicesFromQuestion?: string;
  rateMin?: number;
  rateMax?: number;
  maxLength?: number;
};

export type Definition = {form: string; version: string; pages: {name: string; elements: Element[]}[]};

/** The keys in the questionnaire file that SurveyJS does not know by itself. */
export const customProperties = {
  survey: ["form", "version"],
  question: ["label", "dimension", "scale", "clause"]
} as const;

/** Every element that takes an answer, in the order of the pages. */
export function listQuestions(definition: Definition): Element[] {
  return definition.pages.flatMap((page) => page.elements).filter((element) => element.type !== "html");
}

/** The choices of an element, its own or those it shares with another. */
export function listChoices(questions: Element[], element: Element): Choice[] {
  if (element.choices) return element.choices;
  const source = questions.find((question) => question.name === element.choicesFromQuestion);
  if (!source?.choices) throw new Error(`missing choices: ${element.name}`);
  return source.choices;
}
