import {Notice} from "../components/notice.tsx";
import {countByChannel} from "../data/case-counts.ts";
import {countBySubcategory} from "../data/complaints.ts";
import {formatList} from "../format.ts";
import type {Address} from "../address.ts";
import type {Selection} from "../data/selection.ts";
import type {Tables} from "../data/tables.ts";
import type {ComplaintsProps, Narrowing} from "./complaints-props.ts";

type Counted = Pick<Tables, "complaints_by_category_month" | "complaints_by_source_month">;

/** What of the address there is in the range: what has no case there does not narrow anything. */
export function toNarrowing({subcategory, channel, type}: Address, tables: Counted, selection: Selection): Narrowing {
  const sources = countByChannel(tables.complaints_by_source_month, selection);
  const topics = countBySubcategory(tables.complaints_by_category_month, selection);
  return {
    subcategory: topics.find((row) => row.subcategory_id === subcategory)?.subcategory_id,
    channel: sources.find((row) => row.channel.id === channel)?.channel.id,
    type: sources.find((row) => row.type.id === type)?.type.id
  };
}

/** Says by what else the cases are filtered, and lets go of it. */
export function NarrowingBar(props: ComplaintsProps & {address: Address}) {
  const {site, words, language, selection, narrowing, address, onAddress} = props;
  const zh = language === "zh";
  const sources = countByChannel(site.tables.complaints_by_source_month, selection);
  const topic = countBySubcategory(site.tables.complaints_by_category_month, selection).find(
    (row) => row.subcategory_id === narrowing.subcategory
  );
  const channel = sources.find((row) => row.channel.id === narrowing.channel)?.channel;
  const type = sources.find((row) => row.type.id === narrowing.type)?.type;
  const chosen = [
    {change: {subcategory: undefined}, name: zh ? topic?.subcategory_name : topic?.subcategory_name_en},
    {change: {channel: undefined}, name: zh ? channel?.name : channel?.name_en},
    {change: {type: undefined}, name: zh ? type?.name : type?.name_en}
  ].flatMap(({change, name}) => (name === undefined ? [] : [{change, name}]));
  const isUnknown = (["subcategory", "channel", "type"] as const).some(
    (name) => address[name] !== undefined && narrowing[name] === undefined
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
          <div className="controls">
            {chosen.map(({change, name}) => (
              <button type="button" key={name} aria-label={words.drop(name)} onClick={() => onAddress(change)}>
                {name} ×
              </button>
            ))}
          </div>
          <p className="filtered">
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
