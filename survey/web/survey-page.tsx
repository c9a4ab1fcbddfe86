// The questions, one on a screen. SurveyJS holds the answers and decides what is asked; the draft is written at every
// change; whether an answer fits, the server says, and then its question opens again.

import "survey-core/i18n/simplified-chinese";
import "./questions.css";
import {useEffect, useReducer, useRef, useState} from "react";
import {Model, Serializer, type Question} from "survey-core";
import {Survey} from "survey-react-ui";
import {customProperties} from "../questionnaire/definition.ts";
import {questionnaire, type Answers, type Prefill} from "../questionnaire/questionnaire.ts";
import {changeDraft, type Draft} from "./draft.ts";
import {startDraftSync} from "./draft-sync.ts";
import type {Invitation} from "./invitation.ts";
import type {Store} from "./storage.ts";
import {texts, type Locale} from "./texts.ts";
import type {Submission} from "./unsent.ts";

type SurveyPageProps = {
  token: string;
  invitation: Invitation;
  locale: Locale;
  store: Store;
  draftKey: string;
  /** the draft as it was when the questions opened */
  begun: Draft;
  /** the item that the server did not take */
  startAt: string | undefined;
  onSubmit: (submission: Submission) => void;
};

export function SurveyPage({token, invitation, locale, store, draftKey, begun, startAt, onSubmit}: SurveyPageProps) {
  const [model] = useState(() => resume(createModel(invitation), begun, startAt));
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const isSubmitted = useRef(false);

  useEffect(() => {
    speak(model, locale);
    draw();
  }, [model, locale]);

  useEffect(() => {
    const sync = startDraftSync(store, draftKey, token);
    const keep = () => {
      changeDraft(store, draftKey, begun, {
        answers: {...(model.data as Answers), C0: true},
        page: model.currentPage.name,
        questionnaire_version: questionnaire.version
      });
      sync.schedule();
      draw();
    };
    model.onValueChanged.add(keep);
    model.onCurrentPageChanged.add(keep);
    return () => {
      sync.stop();
      model.onValueChanged.remove(keep);
      model.onCurrentPageChanged.remove(keep);
    };
  }, [model, store, draftKey, token, begun]);

  const pageName = model.currentPage.name;
  useEffect(focusQuestion, [pageName]);

  function submit() {
    if (isSubmitted.current) return;
    isSubmitted.current = true;
    const {started_at, consent_at, notice_version} = begun;
    onSubmit({
      answers: collectAnswers(model),
      locale,
      started_at,
      submitted_at: new Date().toISOString(),
      consent_at,
      notice_version,
      questionnaire_version: questionnaire.version,
      questionnaire_hash: questionnaire.hash
    });
  }

  function forward() {
    if (!model.currentPage.validate(true)) return;
    if (model.isLastPage) submit();
    else model.nextPage();
    scrollTo({top: 0});
  }

  return (
    <main className="survey" data-page={pageName}>
      <Progress model={model} locale={locale} />
      <Survey model={model} />
      <Buttons model={model} locale={locale} onForward={forward} />
    </main>
  );
}

function Progress({model, locale}: {model: Model; locale: Locale}) {
  const [at, of] = [model.currentPageNo + 1, model.visiblePageCount];
  return (
    <div className="progress">
      <output>{texts[locale].progress(at, of)}</output>
      <progress value={at} max={of} aria-hidden="true" />
    </div>
  );
}

function Buttons({model, locale, onForward}: {model: Model; locale: Locale; onForward: () => void}) {
  const text = texts[locale];
  const isSkipping = model.currentPage.questions.every(
    (question: Question) => question.isEmpty() && !question.isRequired
  );
  return (
    <nav className="buttons">
      {!model.isFirstPage && (
        <button className="quiet" onClick={() => model.prevPage()}>
          {text.back}
        </button>
      )}
      <button onClick={onForward}>{model.isLastPage ? text.submit : isSkipping ? text.skip : text.next}</button>
    </nav>
  );
}

/** Consent (C0) was given on the first page, which is not among the questions. */
function createModel({prefill, firm}: Invitation): Model {
  for (const owner of ["survey", "question", "itemvalue"] as const) {
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
  model.getPageByName("consent").visible = false;
  return model;
}

function speak(model: Model, locale: Locale): void {
  model.locale = locale;
}

function resume(model: Model, draft: Draft, startAt: string | undefined): Model {
  model.data = draft.answers;
  const page = startAt ? model.getQuestionByName(startAt)?.page : model.getPageByName(draft.page);
  if (page?.isVisible) model.currentPage = page;
  return model;
}

function collectAnswers(model: Model): Answers {
  const asked = model.getAllQuestions().filter((question) => question.isVisible && !question.isEmpty());
  const answers = asked.map(({name, value}) => [name, typeof value === "string" ? value.trim() : value] as const);
  return {C0: true, ...Object.fromEntries(answers.filter(([, value]) => value !== ""))};
}

/** Readers of screens and users of keyboards are where the new question is. */
function focusQuestion(): void {
  const title = document.querySelector<HTMLElement>(".sd-question__title");
  if (!title) return;
  title.tabIndex = -1;
  title.focus({preventScroll: true});
}
