import {ReportBlock} from "./report-block.tsx";
import type {Language} from "../format.ts";
import type {Report} from "../reports/report.ts";
import type {ReportsTexts} from "./reports-texts.ts";

export interface ReportProps {
  report: Report;
  words: ReportsTexts;
  language: Language;
}

/** A report as it lies on the table: head, what a revision changed, contents, sections. */
export function ReportArticle({report, words, language}: ReportProps) {
  const {title, subtitle, firm, period, sections, layout} = report;
  return (
    <article className={`card card-full report report-${layout}`} aria-labelledby="report-title">
      <header>
        <p className="report-firm">{firm[language]}</p>
        <h2 id="report-title">{title[language]}</h2>
        {subtitle && <p className="report-subtitle">{subtitle[language]}</p>}
        <dl className="report-facts">
          {factsOf({report, words, language}).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      <Changes {...{report, words, language}} />
      {sections.length > 3 && (
        <nav className="report-contents" aria-label={words.contents}>
          <ol>
            {sections.map(({number, title: name}, index) => (
              <li key={name.zh}>
                <a href={`#section-${index + 1}`}>
                  {number}
                  {name[language]}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {sections.map((section, index) => (
        <section
          key={`${period.id} ${section.title.zh}`}
          id={`section-${index + 1}`}
          className={section.hasPageBreak ? "new-page" : undefined}
        >
          <h3>
            {section.number}
            {section.title[language]}
          </h3>
          {section.blocks.map((block, position) => (
            // oxlint-disable-next-line react/no-array-index-key -- what is frozen never changes places
            <ReportBlock key={position} {...{block, report, words, language}} />
          ))}
        </section>
      ))}
    </article>
  );
}

function factsOf({report, words, language}: ReportProps): [string, string][] {
  const {period, department, addressees, number, as_of, issued_on, run_id, revision} = report;
  return [
    [words.number, number],
    [words.period, `${period.name[language]} (${period.start} – ${period.end})`],
    [words.madeBy, department[language]],
    [words.sentTo, addressees.map((one) => one[language]).join(words.stop)],
    [words.asOf, as_of],
    [words.issued, issued_on],
    [words.revision, words.revisionName(revision, issued_on)],
    [words.run, run_id]
  ];
}

function Changes({report: {changes}, words, language}: ReportProps) {
  if (changes.length === 0) return null;
  return (
    <section className="report-changes">
      <h3>{words.changes(String(changes.length))}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className="table-scroll" aria-label={words.changedWhere} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {[words.changedWhere, words.from, words.to].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map(({label, from, to}) => (
              <tr key={label.zh}>
                <td>{label[language]}</td>
                <td>{from?.[language] ?? words.absent}</td>
                <td>{to?.[language] ?? words.absent}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
