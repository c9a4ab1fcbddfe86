import {Notice} from "../components/notice.tsx";
import {countByChannel, countByResponsibility} from "../data/case-counts.ts";
import {countBySubcategory} from "../data/complaints.ts";
import {countByFlag} from "../data/flag-counts.ts";
import {formatList} from "../format.ts";
import type {Address} from "../address.ts";
import type {Narrowing} from "../data/cases.ts";
import type {Selection} from "../data/selection.ts";
import type {Tables} from "../data/tables.ts";
import type {Language} from "../format.ts";
import type {Chosen, ComplaintsProps, Dimension} from "./complaints-props.ts";

type Counted = Pick<
  Tables,
  | "complaints_by_category_month"
  | "complaints_by_source_month"
  | "responsibilities_by_month"
  | "complaint_flags_by_month"
>;

const dimensions = ["subcategory", "channel", "type", "responsibility", "flag"] as const satisfies readonly Dimension[];

/** What of the address there is in the range: what has no case there does not narrow anything. */
export function toChosen(
  address: Address,
  tables: Counted,
  {selection, language}: {selection: Selection; language: Language}
): (Chosen & {id: string})[] {
  const zh = language === "zh";
  const sources = countByChannel(tables.complaints_by_source_month, selection);
  const topics = countBySubcategory(tables.complaints_by_category_month, selection);
  const known: Record<Dimension, {id: string; name: string; name_en: string}[]> = {
    subcategory: topics.map((row) => ({
      id: row.subcategory_id,
      name: row.subcategory_name,
      name_en: row.subcategory_name_en
    })),
    channel: sources.map(({channel}) => channel),
    type: sources.map(({type}) => type),
    responsibility: countByResponsibility(tables.responsibilities_by_month, selection),
    flag: countByFlag(tables.complaint_flags_by_month, selection)
  };
  return dimensions.flatMap((dimension) => {
    const row = known[dimension].find(({id}) => id === address[dimension]);
    return row ? [{dimension, id: row.id, name: zh ? row.name : row.name_en}] : [];
  });
}

export function toNarrowing(chosen: (Chosen & {id: string})[]): Narrowing {
  return Object.fromEntries(chosen.map(({dimension, id}) => [dimension, id]));
}

/** Says by what else the cases are filtered, lets go of it, and leads to them. */
export function NarrowingBar(props: ComplaintsProps & {address: Address}) {
  const {words, language, chosen, address, onAddress} = props;
  const isUnknown = dimensions.some(
    (name) => address[name] !== undefined && !chosen.some(({dimension}) => dimension === name)
  );
  return (
    <>
      {isUnknown && (
        <Notice tone="attention">
          <p>{words.unknownChoice}</p>
        </Notice>
      )}
      {chosen.length > 0 && (
        <>
          <div className="controls chosen">
            {chosen.map(({dimension, name}) => (
              <button
                type="button"
                key={dimension}
                aria-label={words.drop(name)}
                onClick={() => onAddress({[dimension]: undefined})}
              >
                {name} <span aria-hidden="true">×</span>
              </button>
            ))}
            {address.cases === "list" && <a href="#cases-title">{words.toCases}</a>}
          </div>
          <p className="filtered" aria-live="polite">
            {words.narrowed(
              formatList(
                chosen.map(({name}) => name),
                language
              )
            )}
          </p>
        </>
      )}
    </>
  );
}
