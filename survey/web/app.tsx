// The survey from the link to the thanks: what the link opens, the questions, the sending.

import {lazy, Suspense, useEffect, useState} from "react";
import {draftKeys} from "./draft.ts";
import {askInvitation, type Asked} from "./invitation.ts";
import {Message} from "./message.tsx";
import {Header, Problem, Thanks} from "./screens.tsx";
import {Sending} from "./sending.tsx";
import type {Store} from "./storage.ts";
import {freeze, readFrozen, type Frozen, type Sent, type Submission} from "./submit.ts";
import {readLocale, texts, writeLocale} from "./texts.ts";

const SurveyPage = lazy(async () => ({default: (await import("./survey-page.tsx")).SurveyPage}));

type Screen =
  | {name: "loading"}
  | {name: "problem"; code: string; message?: string | undefined}
  | {name: "answered"}
  | {name: "survey"}
  | {name: "sending"; frozen: Frozen}
  | {name: "thanks"};

export function App({token, store}: {token: string; store: Store}) {
  const [locale, setLocale] = useState(() => readLocale(store, navigator.languages));
  const [asked, setAsked] = useState<Asked>();
  const [moved, setMoved] = useState<Screen>();
  const keys = draftKeys(token);
  const text = texts[locale];

  useEffect(() => {
    document.documentElement.lang = locale === "en" ? "en" : "zh-CN";
    document.title = text.title;
  }, [locale, text]);

  useEffect(() => {
    let isCurrent = true;
    const take = (answer: Asked) => isCurrent && setAsked((before) => (before?.ok ? before : answer));
    void askInvitation(token, locale).then(take);
    return () => void (isCurrent = false);
  }, [token, locale]);

  const [resumed] = useState(() => readFrozen(store, keys.unsent));
  const invitation = asked?.ok ? asked.invitation : undefined;
  const screen = moved ?? (resumed ? {name: "sending" as const, frozen: resumed} : firstScreen(asked));

  function switchLocale() {
    const other = locale === "en" ? "zh-cn" : "en";
    writeLocale(store, other);
    setLocale(other);
  }

  function submit(submission: Submission) {
    setMoved({name: "sending", frozen: freeze(store, keys.unsent, submission, crypto)});
  }

  function finish(sent: Sent) {
    store.removeItem(keys.unsent);
    if (sent.ok) store.removeItem(keys.draft);
    setMoved(sent.ok ? {name: "thanks"} : {name: "problem", code: sent.code, message: sent.message});
  }

  return (
    <>
      <Header invitation={invitation} locale={locale} onSwitch={switchLocale} />
      {screen.name === "loading" && <Message title={text.loading} lines={[]} />}
      {screen.name === "answered" && (
        <Message title={text.answered} lines={[text.answeredText]} tone="good">
          <button onClick={() => setMoved({name: "survey"})}>{text.again}</button>
        </Message>
      )}
      {screen.name === "survey" && invitation && (
        <Suspense fallback={<Message title={text.loading} lines={[]} />}>
          <SurveyPage {...{invitation, locale, store, draftKey: keys.draft, onSubmit: submit}} />
        </Suspense>
      )}
      {screen.name === "sending" && (
        <Sending {...{token, locale, frozen: screen.frozen, isKept: store.isLasting(), onDone: finish}} />
      )}
      {screen.name === "thanks" && <Thanks invitation={invitation} locale={locale} />}
      {screen.name === "problem" && (
        <Problem
          {...screen}
          locale={locale}
          onRetry={() => void askInvitation(token, locale).then(setAsked)}
          onEdit={() => setMoved({name: "survey"})}
        />
      )}
    </>
  );
}

function firstScreen(asked: Asked | undefined): Screen {
  if (!asked) return {name: "loading"};
  if (!asked.ok) return {name: "problem", code: asked.code, message: asked.message};
  return asked.invitation.state === "answered" ? {name: "answered"} : {name: "survey"};
}
