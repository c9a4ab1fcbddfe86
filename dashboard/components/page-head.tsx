import type {Language} from "../format.ts";
import type {Theme} from "../preferences.ts";
import type {Texts} from "../texts.ts";

interface PageHeadProps {
  texts: Texts;
  language: Language;
  theme: Theme;
  /** "数据截至 …" and the run, once they are known. */
  facts: string[];
  onLanguage: (language: Language) => void;
  onTheme: (theme: Theme) => void;
}

export function PageHead({texts, language, theme, facts, onLanguage, onTheme}: PageHeadProps) {
  const other: Language = language === "zh" ? "en" : "zh";
  return (
    <header className="page-head">
      <div>
        <p className="brand">
          <span className="product">{texts.product}</span> {texts.department}
        </p>
        <p className="facts">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      <div className="tools">
        <label>
          <span className="visually-hidden">{texts.theme}</span>
          <select value={theme} onChange={(event) => onTheme(event.target.value as Theme)}>
            <option value="auto">{texts.themes.auto}</option>
            <option value="light">{texts.themes.light}</option>
            <option value="dark">{texts.themes.dark}</option>
          </select>
        </label>
        <button type="button" lang={other === "zh" ? "zh-CN" : "en"} onClick={() => onLanguage(other)}>
          {other === "zh" ? "中文" : "English"}
        </button>
      </div>
    </header>
  );
}
