import {useCallback, useEffect, useRef, useState} from "react";
import {asksUnknownPage, pageIds, parseAddress, toPage, toSearch} from "./address.ts";
import {Navigation} from "./components/navigation.tsx";
import {Notice} from "./components/notice.tsx";
import {PageHead} from "./components/page-head.tsx";
import {formatMoment} from "./format.ts";
import {PageView} from "./page-view.tsx";
import {readPreference, writePreference} from "./preferences.ts";
import {textsFor} from "./texts.ts";
import type {Address} from "./address.ts";
import type {SiteReader} from "./data/load.ts";
import type {Manifest} from "./data/manifest.ts";
import type {Language} from "./format.ts";
import type {Theme} from "./preferences.ts";
import type {Texts} from "./texts.ts";

/** Holds what the address and the browser remember: page, filters, language, appearance. */
export function App({reader}: {reader: SiteReader}) {
  const [address, setAddress] = useState(() => parseAddress(location.search));
  const [theme, setTheme] = useState(readTheme);
  const [stored, setStored] = useState(() => readPreference("lang"));
  const [manifest, setManifest] = useState<Manifest>();
  const [isBusy, setIsBusy] = useState(false);
  const language: Language = address.lang ?? (stored === "en" ? "en" : "zh");
  const page = address.page ?? pageIds[0];
  const texts = textsFor(language);

  useEffect(() => {
    const follow = () => setAddress(parseAddress(location.search));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = `${texts.pages[page]} · ${texts.product} · ${texts.department}`;
  }, [language, page, texts]);

  useEffect(() => followTheme(theme), [theme]);
  const heading = useFocusOnChange(page);

  const go = useCallback((change: Address) => {
    const next = {...parseAddress(location.search), ...change};
    history.pushState(null, "", `${location.pathname}${toSearch(next)}`);
    setAddress(next);
  }, []);

  return (
    <>
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <PageHead
        {...{texts, language, theme}}
        facts={manifest ? factsOf(manifest, texts) : []}
        onLanguage={(lang) => {
          writePreference("lang", lang);
          setStored(lang);
          go({lang});
        }}
        onTheme={(next) => {
          writePreference("theme", next);
          setTheme(next);
        }}
      />
      <Navigation {...{texts, page, address}} onPage={(next) => next !== page && go(toPage(address, next))} />
      <main id="content" aria-busy={isBusy}>
        <h1 ref={heading} tabIndex={-1}>
          {texts.pages[page]}
        </h1>
        {asksUnknownPage(location.search) && (
          <Notice tone="attention">
            <p>{texts.unknownPage}</p>
          </Notice>
        )}
        <PageView
          key={page}
          {...{reader, page, texts, address, language}}
          onAddress={go}
          onManifest={setManifest}
          onBusy={setIsBusy}
        />
      </main>
    </>
  );
}

/** A heading that takes the focus when another page opens, not when the first one does. */
function useFocusOnChange(page: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    heading.current?.focus();
    scrollTo(0, 0);
  }, [page]);
  return heading;
}

function factsOf(manifest: Manifest, texts: Texts) {
  const built = formatMoment(manifest.built_at, manifest.time_zone);
  return [`${texts.asOf} ${manifest.as_of}`, `${texts.builtAt} ${built}`, `${texts.run} ${manifest.run_id}`];
}

function readTheme(): Theme {
  const theme = readPreference("theme");
  return theme === "light" || theme === "dark" ? theme : "auto";
}

/** Sets data-theme on the root; "auto" goes on following the system. */
function followTheme(theme: Theme) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const systemTheme = system.matches ? "dark" : "light";
    document.documentElement.dataset.theme = theme === "auto" ? systemTheme : theme;
  };
  apply();
  system.addEventListener("change", apply);
  return () => system.removeEventListener("change", apply);
}
