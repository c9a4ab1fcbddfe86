// Loads the published site and shows it, or says why it cannot.

import {useEffect, useState} from "react";
import {Notice} from "../components/notice.tsx";
import {PageHead} from "../components/page-head.tsx";
import {loadSite} from "../data/load.ts";
import {SiteError} from "../data/problems.ts";
import {formatMoment} from "../format.ts";
import {problemSentence, textsFor} from "../texts.ts";
import {OverviewBody} from "./overview-body.tsx";
import type {Address} from "../address.ts";
import type {Site} from "../data/load.ts";
import type {SiteProblem} from "../data/problems.ts";
import type {Language} from "../format.ts";
import type {Theme} from "../preferences.ts";
import type {Texts} from "../texts.ts";

export interface OverviewPageProps {
  /** Where the site lies: an absolute URL that ends in a slash. */
  base: string;
  address: Address;
  language: Language;
  theme: Theme;
  onAddress: (change: Address) => void;
  onLanguage: (language: Language) => void;
  onTheme: (theme: Theme) => void;
}

type State = {kind: "loading"} | {kind: "broken"; problem: SiteProblem} | {kind: "ready"; site: Site};

const staleHours = 36;

export function OverviewPage({base, address, language, theme, onAddress, onLanguage, onTheme}: OverviewPageProps) {
  const [state, setState] = useState<State>({kind: "loading"});
  const texts = textsFor(language);
  useEffect(() => {
    let isCurrent = true;
    void loadState(base).then((loaded) => isCurrent && setState(loaded));
    return () => {
      isCurrent = false;
    };
  }, [base]);
  function retry() {
    setState({kind: "loading"});
    void loadState(base).then(setState);
  }
  return (
    <>
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <PageHead
        texts={texts}
        language={language}
        theme={theme}
        facts={state.kind === "ready" ? factsOf(state.site, texts) : []}
        onLanguage={onLanguage}
        onTheme={onTheme}
      />
      <main id="content">
        {state.kind === "loading" && (
          <Notice tone="plain">
            <p>{texts.loading}</p>
          </Notice>
        )}
        {state.kind === "broken" && (
          <Notice tone="bad" title={texts.brokenTitle}>
            <p>{problemSentence(state.problem, language)}</p>
            <button type="button" onClick={retry}>
              {texts.retry}
            </button>
          </Notice>
        )}
        {state.kind === "ready" && (
          <>
            <StaleNotice site={state.site} texts={texts} />
            <OverviewBody site={state.site} texts={texts} {...{address, language, onAddress}} />
          </>
        )}
      </main>
    </>
  );
}

function StaleNotice({site: {manifest}, texts}: {site: Site; texts: Texts}) {
  const [now] = useState(() => Date.now());
  const hours = Math.floor((now - Date.parse(manifest.built_at)) / 3_600_000);
  if (hours <= staleHours) return null;
  return (
    <Notice tone="attention">
      <p>{texts.stale(hours, formatMoment(manifest.built_at, manifest.time_zone))}</p>
    </Notice>
  );
}

async function loadState(base: string): Promise<State> {
  try {
    return {kind: "ready", site: await loadSite(base, {fetch: (url, init) => fetch(url, init)})};
  } catch (error) {
    if (error instanceof SiteError) return {kind: "broken", problem: error.problem};
    return {kind: "broken", problem: {code: "unexpected", message: String(error)}};
  }
}

function factsOf({manifest}: Site, texts: Texts) {
  const built = formatMoment(manifest.built_at, manifest.time_zone);
  return [`${texts.asOf} ${manifest.as_of}`, `${texts.builtAt} ${built}`, `${texts.run} ${manifest.run_id}`];
}
