import {formatCount} from "../format.ts";
import {ReportLink} from "./report-link.tsx";
import type {ManifestReport} from "../data/manifest.ts";
import type {ReportsTexts} from "./reports-texts.ts";

interface ReportRevisionsProps {
  words: ReportsTexts;
  shown: ManifestReport;
  /** Newest first. */
  revisions: ManifestReport[];
  hrefOf: (report: ManifestReport) => string;
  onOpen: (report: ManifestReport) => void;
}

/** Every issue of a report that was revised, with how much each changed: what, stands at the top of the issue itself. */
export function ReportRevisions({words, shown, revisions, hrefOf, onOpen}: ReportRevisionsProps) {
  if (revisions.length < 2) return null;
  return (
    <section className="report-revisions" aria-label={words.revisions}>
      <h2>{words.revisions}</h2>
      <ol>
        {revisions.map((one) => {
          const name = words.revisionName(one.revision, one.issued_on);
          return (
            <li key={one.revision}>
              {one === shown ? (
                <strong aria-current="true">{name}</strong>
              ) : (
                <ReportLink href={hrefOf(one)} onOpen={() => onOpen(one)}>
                  {name}
                </ReportLink>
              )}{" "}
              <span className="measure">
                {one.number}
                {words.stop}
                {one.revision === 1 ? words.asIssued : words.changedPlaces(formatCount(one.change_count))}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
