import {formatCount} from "../format.ts";
import {ReportLink} from "./report-link.tsx";
import type {ManifestReport} from "../data/manifest.ts";
import type {Language} from "../format.ts";
import type {ReportsTexts} from "./reports-texts.ts";

interface ReportListProps {
  words: ReportsTexts;
  language: Language;
  newest: ManifestReport[];
  hrefOf: (report: ManifestReport) => string;
  onOpen: (report: ManifestReport) => void;
}

/** Every issued report, in its newest revision; each a link, so that it can be opened beside this one. */
export function ReportList({words, language, newest, hrefOf, onOpen}: ReportListProps) {
  return (
    <div className="card card-full report-list">
      <h2>{words.list}</h2>
      <p className="measure">{words.listMeasure(formatCount(newest.length))}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className="table-scroll" aria-label={words.list} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {[words.number, words.title, words.period, words.issued].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col" className="number">
                {words.revision}
              </th>
              <th scope="col" className="number">
                {words.changedCount}
              </th>
            </tr>
          </thead>
          <tbody>
            {newest.map((one) => (
              <tr key={`${one.kind}/${one.period_id}`}>
                <td>
                  <ReportLink
                    href={hrefOf(one)}
                    onOpen={() => {
                      onOpen(one);
                      scrollTo(0, 0);
                    }}
                  >
                    {one.number}
                  </ReportLink>
                </td>
                <td>{language === "zh" ? one.title : one.title_en}</td>
                <td>{language === "zh" ? one.period_name : one.period_name_en}</td>
                <td>{one.issued_on}</td>
                <td className="number">{one.revision}</td>
                <td className="number">{formatCount(one.change_count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
