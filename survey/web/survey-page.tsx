// The questions, one on a screen. SurveyJS holds the answers and decides what is asked; the draft is written at every
// change; what leaves has passed the same check that the server makes.

import "survey-core/i18n/simplified-chinese";
import "./questions.css";
import {useEffect, useReducer, useState} from "react";
import {Model, Serializer, type Question} from "survey-core";
import {Survey} from "survey-react-ui";
import {customProperties} from "../questionnaire/definition.ts";
import {checkAnswers, questionnaire, type Answers, type Prefill} from "../questionnaire/questionnaire.ts";
import {readDraft, writeDraft} from "./draft.ts";
import type {Invitation} from "./invitation.ts";
import type {Store} from "./storage.ts";
import type {Submission} from "./submit.ts";
import {texts, type Locale} from "./texts.ts";

type SurveyPageProps = {
  invitation: Invitation;
  locale: Locale;
  store: Store;
  draftKey: string;
  onSubmit: (submission: Submission) => void;
};

export function SurveyPage({invitation, locale, store, draftKey, onSubmit}: SurveyPageProps) {
  const [started_at] = useState(() => readOwnDraft(store, draftKey)?.started_at ?? new Date().toISOString());
  const [model] = useState(() => resume(createModel(invitation), readOwnDraft(store, draftKey)));
  const [, draw] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    speak(model, locale);
    draw();
  }, [model, locale]);

  useEffect(() => {
    const keep = () => {
      writeDraft(store, draftKey, {
        answers: model.data as Answers,
        page: model.currentPageNo,
        started_at,
        questionnaire_version: questionnaire.version
      });
      draw();
    };
    model.onValueChanged.add(keep);
    model.onCurrentPageChanged.add(keep);
    return () => {
      model.onValueChanged.remove(keep);
      model.onCurrentPageChanged.remove(keep);
    };
  }, [model, store, draftKey, started_at]);

  function submit() {
    const answers = collectAnswers(model);
    const checked = checkAnswers(answers, invitation.prefill);
    if (!checked.ok) return goTo(model, checked.item_id);
    const submitted_at = new Date().toISOString();
    onSubmit({answers, locale, started_at, submitted_at, questionnaire_version: questionnaire.version});
  }

  function forward() {
    if (!model.currentPage.validate(true)) return;
    if (model.isLastPage) submit();
    else model.nextPage();
    scrollTo({top: 0});
  }

  return (
    <main className="survey" data-page={model.currentPage.name}>
      <Progress model={model} locale={locale} />
      <Survey model={model} />
      <Buttons model={model} locale={locale} onForward={forward} />
    </main>
  );
}

function Progress({model, locale}: {model: Model; locale: Locale}) {
  const text = texts[locale];
  const [at, of] = [model.currentPageNo, model.visiblePageCount - 1];
  return (
    <div className="progress">
      <output>{at === 0 ? text.minutes : text.progress(at, of)}</output>
      <progress value={at} max={of} aria-hidden="true" />
    </div>
  );
}

function Buttons({model, locale, onForward}: {model: Model; locale: Locale; onForward: () => void}) {
  const text = texts[locale];
  const isSkipping = model.currentPage.questions.every(
    (question: Question) => question.isEmpty() && !question.isRequired
  );
  const goOn = model.isFirstPage ? text.start : isSkipping ? text.skip : text.next;
  return (
    <nav className="buttons">
      {!model.isFirstPage && (
        <button className="quiet" onClick={() => model.prevPage()}>
          {text.back}
        </button>
      )}
      <button onClick={onForward}>{model.isLastPage ? text.submit : goOn}</button>
    </nav>
  );
}

function createModel({prefill, firm}: Invitation): Model {
  for (const owner of ["survey", "question"] as const) {
    for (const name of customProperties[owner]) Serializer.addProperty(owner, {name});
  }
  const model = new Model(questionnaire.json);
  model.showNavigationButtons = false;
  model.showProgressBar = false;
  model.showTitle = false;
  model.showQuestionNumbers = "off";
  model.requiredMark = "";
  model.focusFirstQuestionAutomatic = false;
  model.textUpdateMode = "onTyping";
  model.questionErrorLocation = "bottom";
  for (const [name, value] of Object.entries(prefill satisfies Prefill)) model.setVariable(name, value);
  model.setVariable("firm_name", firm.name);
  model.setVariable("firm_name_en", firm.name_en);
  model.setVariable("firm_contact", firm.contact);
  model.setVariable("firm_contact_en", firm.contact_en);
  return model;
}

function speak(model: Model, locale: Locale): void {
  model.locale = locale;
}

function readOwnDraft(store: Store, key: string) {
  return readDraft(store, key, questionnaire.version);
}

function resume(model: Model, draft: ReturnType<typeof readDraft>): Model {
  if (!draft) return model;
  model.data = draft.answers;
  model.currentPageNo = draft.page;
  return model;
}

function collectAnswers(model: Model): Answers {
  const asked = model.getAllQuestions().filter((question) => question.isVisible && !question.isEmpty());
  const answers = asked.map(({name, value}) => [name, typeof value === "string" ? value.trim() : value] as const);
  return Object.fromEntries(answers.filter(([, value]) => value !== ""));
}

function goTo(model: Model, itemId: string): void {
  const question = model.getQuestionByName(itemId);
  if (!question) throw new Error(`unknown item: ${itemId}`);
  model.currentPage = question.page;
  model.currentPage.validate(true);
}
