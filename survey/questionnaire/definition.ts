export type Localized = {"zh-cn": string; en: string};

export type Scale = "satisfaction_5" | "recommend_11" | "repurchase_5" | "single_choice" | "multiple_choice" | "text";

/** `dimension` is our own: the dimension that a priority stands for. */
export type Choice = {value: number | string | boolean; text: Localized; dimension?: string; visibleIf?: string};

/** A SurveyJS element as the questionnaire file uses it; `label`, `dimension`, `scale`, `clause`, `isContact` are our own. */
export type Element = {
  type: string;
  name: string;
  title?: Localized;
  label?: Localized;
  dimension?: string;
  scale?: string;
  clause?: string[];
  /** the answer is stored apart from the others and never leaves the intake database */
  isContact?: boolean;
  isRequired?: boolean;
  visibleIf?: string;
  choices?: Choice[];
  choicesFromQuestion?: string;
  showNoneItem?: boolean;
  noneText?: Localized;
  rateMin?: number;
  rateMax?: number;
  maxLength?: number;
  validators?: {type: string; regex?: string}[];
};

export type Definition = {
  form: string;
  version: string;
  /** texts that depend on an answer; a title names them in braces */
  calculatedValues?: {name: string; expression: string}[];
  pages: {name: string; elements: Element[]}[];
};

/** The keys in the questionnaire file that SurveyJS does not know by itself. */
export const customProperties = {
  survey: ["form", "version"],
  question: ["label", "dimension", "scale", "clause", "isContact"],
  itemvalue: ["dimension"]
} as const;

/** What SurveyJS answers for 没有 on a question with `showNoneItem`. */
export const none = "none";

/** Every element, in the order of the pages. */
export function listQuestions(definition: Definition): Element[] {
  return definition.pages.flatMap((page) => page.elements);
}

/** The choices of an element, its own or those it shares with another, 没有 last; none for a question without choices. */
export function listChoices(questions: Element[], element: Element): Choice[] {
  const source = questions.find((question) => question.name === (element.choicesFromQuestion ?? element.name));
  const {noneText} = element;
  return [...(source?.choices ?? []), ...(noneText ? [{value: none, text: noneText}] : [])];
}
