import {useState} from "react";
import {formatBytes} from "../format.ts";
import type {ManifestReport} from "../data/manifest.ts";
import type {Language} from "../format.ts";
import type {ReportsTexts} from "./reports-texts.ts";

interface ReportBarProps {
  words: ReportsTexts;
  language: Language;
  newest: ManifestReport[];
  shown: ManifestReport;
  revisions: ManifestReport[];
  link: string;
  onOpen: (report: ManifestReport) => void;
}

/** Which report, which revision, and what a reader takes away. */
export function ReportBar({words, language, newest, shown, revisions, link, onOpen}: ReportBarProps) {
  const isChosen = (one: ManifestReport) => one.kind === shown.kind && one.period_id === shown.period_id;
  const kinds = Object.entries(words.kinds).filter(([kind]) => newest.some((one) => one.kind === kind));
  return (
    <div className="filters report-bar">
      <div className="controls">
        <label>
          <span>{words.choose}</span>
          <select
            name="report"
            value={newest.findIndex(isChosen)}
            onChange={({target}) => onOpen(newest[Number(target.value)]!)}
          >
            {kinds.map(([kind, label]) => (
              <optgroup key={kind} label={label}>
                {newest.map((one, index) =>
                  one.kind === kind ? (
                    <option key={one.period_id} value={index}>
                      {[label, language === "zh" ? one.period_name : one.period_name_en].join(" ")}
                    </option>
                  ) : null
                )}
              </optgroup>
            ))}
          </select>
        </label>
        {revisions.length > 1 && (
          <label>
            <span>{words.revision}</span>
            <select
              name="revision"
              value={revisions.indexOf(shown)}
              onChange={({target}) => onOpen(revisions[Number(target.value)]!)}
            >
              {revisions.map((one, index) => (
                <option key={one.revision} value={index}>
                  {words.revisionName(one.revision, one.issued_on)}
                </option>
              ))}
            </select>
          </label>
        )}
        <Takeaways {...{words, shown, link}} />
      </div>
    </div>
  );
}

function Takeaways({words, shown, link}: {words: ReportsTexts; shown: ManifestReport; link: string}) {
  const [copied, setCopied] = useState("");
  const href = new URL(link, location.href).href;
  const labels = {docx: words.word, xlsx: words.workbook, json: words.figures};

  /** A page that did not come over HTTPS may not reach the clipboard: then the link is shown, to be copied by hand. */
  async function copyLink() {
    try {
      await navigator.clipboard.writeText(href);
      setCopied(words.copied);
    } catch {
      setCopied(href);
    }
  }

  return (
    <>
      {Object.entries(labels).map(([ending, label]) => {
        const found = shown.files.find(({file}) => file.endsWith(`.${ending}`));
        return (
          found && (
            <a
              key={ending}
              className="button"
              href={found.file}
              download={`${shown.number}-r${shown.revision}.${ending}`}
            >
              {label} <span className="measure">{formatBytes(found.size)}</span>
            </a>
          )
        );
      })}
      <button type="button" onClick={() => print()}>
        {words.print}
      </button>
      <button type="button" onClick={() => void copyLink()}>
        {words.copy}
      </button>
      <span className="copied" aria-live="polite">
        {copied}
      </span>
    </>
  );
}
