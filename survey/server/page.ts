// The first page as plain HTML: it can be read, and consent be given, before any script is there.

import {questionnaire} from "../questionnaire/questionnaire.ts";
import type {Locale} from "./language.ts";
import type {Localized, Notice} from "./notice.ts";
import {pageTexts} from "./page-texts.ts";
import type {Problem} from "./problems.ts";

/** The built page around what is rendered here. */
export type Template = {head: string; tail: string};

type OpenView = {
  state: "open" | "answered";
  notice: Notice;
  waveName: Localized;
  /** the wave of an open link */
  openWave?: string;
};

type ProblemView = {state: "problem"; problem: Problem; canWithdraw: boolean};

export type View = OpenView | ProblemView;

const mark = "<!--page-->";
const [consentItem] = questionnaire.json.pages[0]!.elements;

export function toTemplate(html: string): Template {
  const [head, tail] = html.split(mark);
  if (head === undefined || tail === undefined) throw new Error(`missing ${mark} in the survey page`);
  return {head, tail};
}

export function renderPage({head, tail}: Template, view: View, locale: Locale): string {
  const text = pageTexts[locale];
  const lang = locale === "en" ? "en" : "zh-CN";
  const before = head
    .replace(/<html lang="[^"]*"/, `<html lang="${lang}"`)
    .replace(/<title>[^<]*</, `<title>${escapeHtml(text.title)}<`);
  const name = view.state === "problem" ? text.title : view.waveName[locale];
  const main = view.state === "problem" ? problemMain(view, locale) : openMain(view, locale);
  return `${before}${header(name, locale)}${main}${tail}`;
}

function header(name: string, locale: Locale): string {
  const text = pageTexts[locale];
  const [other, lang] = locale === "en" ? ["zh-cn", "zh-CN"] : ["en", "en"];
  return `<header><span>${escapeHtml(name)}</span>
<a class="language" href="?language=${other}" lang="${lang}" hreflang="${lang}">${text.language}</a></header>`;
}

function openMain({state, notice, openWave}: OpenView, locale: Locale): string {
  const text = pageTexts[locale];
  const sections = notice.sections.map(
    ({title, text: words}) => `<dt>${escapeHtml(title[locale])}</dt><dd>${escapeHtml(words[locale])}</dd>`
  );
  const wave = openWave === undefined ? "" : ` data-open-wave="${escapeHtml(openWave)}"`;
  const answered = state === "answered";
  return `${answered ? answeredMain(locale) : ""}
<main class="notice" id="notice" data-notice-version="${escapeHtml(notice.version)}"${wave}${answered ? " hidden" : ""}>
<h1>${text.title}</h1>
<p>${text.lead}</p>
<h2>${text.notice}</h2>
<dl>${sections.join("\n")}</dl>
<p class="notice-version">${escapeHtml(text.version(notice.version))}</p>
<noscript><p>${text.noScript}</p></noscript>
<form id="consent" novalidate>
<label><input type="checkbox" id="agree" aria-describedby="consent-error"><span>${escapeHtml(consentItem!.title[locale])}</span></label>
<p id="consent-error" role="alert" data-words="${escapeHtml(consentError(locale))}"></p>
<button type="submit">${text.start}</button>
</form>
</main>
<main class="message" id="loading" hidden tabindex="-1">
<h1>${text.loading}</h1>
<progress></progress>
<p role="status" data-slow="${text.slow}" data-failed="${text.failed}"></p>
<button type="button" id="retry" hidden>${text.retry}</button>
</main>`;
}

function consentError(locale: Locale): string {
  return consentItem && "requiredErrorText" in consentItem ? (consentItem.requiredErrorText?.[locale] ?? "") : "";
}

function answeredMain(locale: Locale): string {
  const text = pageTexts[locale];
  return `<main class="message" data-tone="good" id="answered">
<h1>${text.answered}</h1>
<p>${text.answeredText}</p>
<p class="choices"><button type="button" id="again">${text.again}</button>${withdrawButton(locale)}</p>
<p role="status"></p>
</main>`;
}

function problemMain({problem, canWithdraw}: ProblemView, locale: Locale): string {
  const text = pageTexts[locale];
  return `<main class="message" data-tone="attention" id="problem">
<h1>${escapeHtml(text.problems[problem.code] ?? text.problem)}</h1>
<p>${escapeHtml(problem.message[locale])}</p>
${problem.status >= 429 ? `<p><a class="button" href="">${text.retry}</a></p>` : ""}
${canWithdraw ? `<p class="choices">${withdrawButton(locale)}</p><p role="status"></p>` : ""}
</main>`;
}

function withdrawButton(locale: Locale): string {
  const {withdraw, withdrawSure, withdrawn, withdrawnText, nothingWithdrawn, withdrawFailed} = pageTexts[locale];
  const words = {
    sure: withdrawSure,
    done: withdrawn,
    text: withdrawnText,
    none: nothingWithdrawn,
    failed: withdrawFailed
  };
  const data = Object.entries(words).map(([name, value]) => `data-${name}="${escapeHtml(value)}"`);
  return `<button type="button" class="quiet" id="withdraw" ${data.join(" ")}>${withdraw}</button>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
