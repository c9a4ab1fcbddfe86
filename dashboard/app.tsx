import {useEffect, useState} from "react";
import {parseAddress, toSearch} from "./address.ts";
import {OverviewPage} from "./pages/overview-page.tsx";
import {readPreference, writePreference} from "./preferences.ts";
import {textsFor} from "./texts.ts";
import type {Address} from "./address.ts";
import type {Language} from "./format.ts";
import type {Theme} from "./preferences.ts";

/** Holds what the address and the browser remember: filters, language, appearance. */
export function App({base}: {base: string}) {
  const [address, setAddress] = useState(() => parseAddress(location.search));
  const [theme, setTheme] = useState(readTheme);
  const [stored, setStored] = useState(() => readPreference("lang"));
  const language: Language = address.lang ?? (stored === "en" ? "en" : "zh");

  useEffect(() => {
    const follow = () => setAddress(parseAddress(location.search));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    const texts = textsFor(language);
    document.title = `${texts.product} · ${texts.department} · ${texts.page}`;
  }, [language]);

  useEffect(() => followTheme(theme), [theme]);

  function go(change: Address) {
    const next = {...address, ...change};
    history.pushState(null, "", `${location.pathname}${toSearch(next)}`);
    setAddress(next);
  }

  return (
    <OverviewPage
      base={base}
      address={address}
      language={language}
      theme={theme}
      onAddress={go}
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
  );
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
