import type {Invitation} from "./invitation.ts";
import {Message} from "./message.tsx";
import {texts, type Locale} from "./texts.ts";

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

export function Thanks({invitation, locale}: About) {
  const {thanks, thanksText, thanksContact, canClose} = texts[locale];
  const contact = locale === "en" ? invitation?.firm.contact_en : invitation?.firm.contact;
  const lines = [thanksText, ...(contact ? [thanksContact(contact)] : []), canClose];
  return <Message title={thanks} lines={lines} tone="good" />;
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
  if (["invalid_response", "too_large"].includes(code)) return {name: "edit", run: onEdit} as const;
  return {name: "reload", run: () => location.reload()} as const;
}
