// From the first question to the thanks: the questions, the sending, and what became of it.

import {useEffect, useState} from "react";
import {createRoot} from "react-dom/client";
import {draftKeys, readDraft, writeDraft, type Draft} from "./draft.ts";
import {askInvitation, readLocale, type Asked, type Invitation} from "./invitation.ts";
import {Message} from "./message.tsx";
import {Header, Problem, Thanks} from "./screens.tsx";
import {Sending} from "./sending.tsx";
import type {Store} from "./storage.ts";
import type {Sent} from "./submit.ts";
import {SurveyPage} from "./survey-page.tsx";
import {rememberLocale, texts} from "./texts.ts";
import {freeze, hasUnsent, type Submission} from "./unsent.ts";

type Screen =
  | {name: "loading"}
  | {name: "problem"; code: string; message?: string | undefined; itemId?: string | undefined}
  | {name: "survey"; itemId?: string | undefined}
  | {name: "sending"}
  | {name: "thanks"};

export type AppProps = {token: string; store: Store; asked: Promise<Asked>};

/** Takes the page over from the server's first one. */
export function mount(root: HTMLElement, props: AppProps): void {
  root.replaceChildren();
  createRoot(root).render(<App {...props} />);
}

function App({token, store, asked: asking}: AppProps) {
  const [locale, setLocale] = useState(readLocale);
  const [asked, setAsked] = useState<Asked>();
  const keys = draftKeys(token);
  const [begun, setBegun] = useState(() => readDraft(store, keys.draft));
  const [moved, setMoved] = useState<Screen | undefined>(() =>
    hasUnsent(store, keys.unsent) ? {name: "sending"} : undefined
  );
  const text = texts[locale];

  useEffect(() => {
    void asking.then((answer) => {
      if (answer.ok) setBegun(adoptDraft(store, keys.draft, answer.invitation));
      setAsked(answer);
    });
  }, [asking, store, keys.draft]);

  useEffect(() => {
    document.documentElement.lang = locale === "en" ? "en" : "zh-CN";
    document.title = text.title;
  }, [locale, text]);

  const invitation = asked?.ok ? asked.invitation : undefined;
  const screen = moved ?? firstScreen(asked);

  function switchLocale() {
    const other = locale === "en" ? "zh-cn" : "en";
    rememberLocale(other);
    setLocale(other);
  }

  function submit(submission: Submission) {
    freeze(store, keys.unsent, submission, crypto);
    setMoved({name: "sending"});
  }

  function finish(sent: Sent) {
    if (sent.ok) store.removeItem(keys.draft);
    setMoved(
      sent.ok ? {name: "thanks"} : {name: "problem", code: sent.code, message: sent.message, itemId: sent.item_id}
    );
  }

  /** Opens the questions again with all that was answered, at the one that has to change. */
  function edit(itemId: string | undefined) {
    const latest = readDraft(store, keys.draft) ?? begun;
    if (!latest) return location.reload();
    setBegun(latest);
    setMoved({name: "survey", itemId});
  }

  function askAgain() {
    setMoved(undefined);
    setAsked(undefined);
    void askInvitation(token, locale).then(setAsked);
  }

  return (
    <>
      <Header invitation={invitation} locale={locale} onSwitch={switchLocale} />
      {screen.name === "loading" && <Message title={text.loading} lines={[]} />}
      {screen.name === "survey" && invitation && begun && (
        <SurveyPage
          {...{token, invitation, locale, store, begun, draftKey: keys.draft, onSubmit: submit}}
          startAt={screen.itemId}
        />
      )}
      {screen.name === "sending" && <Sending {...{token, locale, store, prefix: keys.unsent, onDone: finish}} />}
      {screen.name === "thanks" && <Thanks token={token} invitation={invitation} locale={locale} />}
      {screen.name === "problem" && (
        <Problem {...screen} locale={locale} onRetry={askAgain} onEdit={() => edit(screen.itemId)} />
      )}
    </>
  );
}

/** Goes on where another device of the household is further; what this one has to say of the contact stays its own. */
function adoptDraft(store: Store, key: string, {draft}: Invitation): Draft | undefined {
  const own = readDraft(store, key);
  if (!draft || !own || draft.sequence <= own.sequence) return own;
  const adopted = {...own, ...draft, answers: {...draft.answers, C0: true}};
  writeDraft(store, key, adopted);
  return adopted;
}

function firstScreen(asked: Asked | undefined): Screen {
  if (!asked) return {name: "loading"};
  return asked.ok ? {name: "survey"} : {name: "problem", code: asked.code, message: asked.message};
}
