// The first page, which the server has drawn: consent, withdrawal, and a visible progress until the questions are there.
// Everything else is fetched behind it, from the first moment.

import {draftKeys, readDraft, startDraft} from "./draft.ts";
import {askInvitation, joinOpenWave, readLocale, readToken} from "./invitation.ts";
import {openStore} from "./storage.ts";
import {hasUnsent} from "./unsent.ts";
import {bindWithdrawal} from "./withdrawal.ts";

const slowMs = 8_000;

function main(): void {
  const notice = find("notice");
  bindWithdrawal(readToken(location.pathname));
  if (!notice) return;
  const store = openStore();
  const isHere = () => {
    const keys = draftKeys(readToken(location.pathname));
    return readDraft(store, keys.draft) !== undefined || hasUnsent(store, keys.unsent);
  };
  const questions = {load: import("./app.tsx"), asked: askSoon()};
  questions.load.catch(() => undefined);

  async function go(consent?: {consent_at: string}): Promise<void> {
    showLoading();
    try {
      const token = await ownToken(notice!.dataset.openWave);
      const draftKey = draftKeys(token).draft;
      if (consent && !readDraft(store, draftKey)) {
        startDraft(store, draftKey, {...consent, notice_version: notice!.dataset.noticeVersion ?? ""});
      }
      const {mount} = await questions.load;
      mount(find("root")!, {token, store, asked: questions.asked ?? askInvitation(token, readLocale())});
    } catch {
      showFailed();
    }
  }

  find("again")?.addEventListener("click", () => {
    find("answered")!.hidden = true;
    notice.hidden = false;
    find("agree")!.focus();
  });
  bindConsent((consent_at) => void go({consent_at}));
  if (isHere()) void go();
}

/** The invitation is asked for while the questions load; the open link has none before consent is given. */
function askSoon() {
  const token = readToken(location.pathname);
  return token === "" ? undefined : askInvitation(token, readLocale());
}

/** The token of the address, or one that the open wave gives: a reload then finds the same respondent again. */
async function ownToken(openWave: string | undefined): Promise<string> {
  const token = readToken(location.pathname);
  if (token !== "" || openWave === undefined) return token;
  const joined = await joinOpenWave(openWave);
  history.replaceState(null, "", `/s/${joined}`);
  return joined;
}

function bindConsent(onConsent: (at: string) => void): void {
  const [form, agree, error] = [find("consent")!, find("agree") as HTMLInputElement, find("consent-error")!];
  const say = (words: string) => {
    error.textContent = words;
    agree.toggleAttribute("aria-invalid", words !== "");
  };
  agree.addEventListener("change", () => agree.checked && say(""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (agree.checked) return onConsent(new Date().toISOString());
    say(error.dataset.words ?? "");
    agree.focus();
  });
}

function showLoading(): void {
  for (const id of ["notice", "answered"]) find(id)?.toggleAttribute("hidden", true);
  const loading = find("loading")!;
  loading.hidden = false;
  loading.focus();
  scrollTo({top: 0});
  const status = loading.querySelector("[role=status]") as HTMLElement;
  setTimeout(() => (status.textContent ||= status.dataset.slow ?? ""), slowMs);
}

function showFailed(): void {
  const status = find("loading")?.querySelector("[role=status]") as HTMLElement | null;
  if (!status) return;
  status.textContent = status.dataset.failed ?? "";
  const retry = find("retry")!;
  retry.hidden = false;
  retry.addEventListener("click", () => location.reload());
  addEventListener("online", () => location.reload());
}

function find(id: string): HTMLElement | null {
  return document.getElementById(id);
}

main();
