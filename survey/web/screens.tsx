import {useState} from "react";
import type {Invitation} from "./invitation.ts";
import {Message} from "./message.tsx";
import {texts, type Locale} from "./texts.ts";
import {withdraw} from "./withdrawal.ts";

type About = {invitation: Invitation | undefined; locale: Locale};

export function Header({invitation, locale, onSwitch}: About & {onSwitch: () => void}) {
  const {language, title} = texts[locale];
  const wave = invitation && (locale === "en" ? invitation.wave.wave_name_en : invitation.wave.wave_name);
  return (
    <header>
      <span>{wave ?? title}</span>
      <button className="language" lang={locale === "en" ? "zh-CN" : "en"} onClick={onSwitch}>
        {language}
      </button>
    </header>
  );
}

export function Thanks({token, invitation, locale}: About & {token: string}) {
  const [state, setState] = useState<"thanks" | "withdrawn" | "failed">("thanks");
  const text = texts[locale];
  const contact = locale === "en" ? invitation?.firm.contact_en : invitation?.firm.contact;
  if (state === "withdrawn") return <Message title={text.withdrawn} lines={[text.withdrawnText]} tone="good" />;

  function takeBack() {
    if (!confirm(text.withdrawSure)) return;
    withdraw(token).then(
      () => setState("withdrawn"),
      () => setState("failed")
    );
  }

  const lines = [text.thanksText, ...(contact ? [text.thanksContact(contact)] : []), text.canClose];
  return (
    <Message title={text.thanks} lines={lines} tone="good">
      <output>{state === "failed" ? text.withdrawFailed : ""}</output>
      <button className="quiet" onClick={takeBack}>
        {text.withdraw}
      </button>
    </Message>
  );
}

type ProblemProps = {
  code: string;
  message?: string | undefined;
  locale: Locale;
  onRetry: () => void;
  onEdit: () => void;
};

/** Why the survey cannot be opened or the answers were not taken, and what can be done about it. */
export function Problem({code, message, locale, onRetry, onEdit}: ProblemProps) {
  const text = texts[locale];
  const titles: Record<string, string> = {
    unknown_link: text.unknown_link,
    survey_closed: text.survey_closed,
    survey_not_open: text.survey_not_open,
    invalid_response: text.invalid_response,
    failed: text.failed,
    not_ready: text.failed
  };
  const action = actionFor(code, {onRetry, onEdit});
  return (
    <Message title={titles[code] ?? text.refused} lines={[message ?? text.failedText]} tone="attention">
      {action && <button onClick={action.run}>{text[action.name]}</button>}
    </Message>
  );
}

function actionFor(code: string, {onRetry, onEdit}: Pick<ProblemProps, "onRetry" | "onEdit">) {
  if (["unknown_link", "survey_closed", "survey_not_open"].includes(code)) return undefined;
  if (["failed", "not_ready"].includes(code)) return {name: "retry", run: onRetry} as const;
  if (["invalid_response", "too_large", "response_withdrawn"].includes(code))
    return {name: "edit", run: onEdit} as const;
  return {name: "reload", run: () => location.reload()} as const;
}
