import {numberColumn, textColumn} from "../blocks.ts";
import type {Block, Change, Report, Section} from "../document.ts";
import {words} from "../words.ts";

/** So many stand before the report, the first of them of its first table; a long list would hide the report behind it. */
const firstCount = 24;

/** What a revision changed: before everything else, and of many changes the rest after it. */
export function revisionSections({revision, changes}: Report): {before: Section[]; after: Section[]} {
  if (revision === 1) return {before: [], after: []};
  const [first, rest] = [changes.slice(0, firstCount), changes.slice(firstCount)];
  const where = rest.length > 0 ? `下表为其中 ${first.length} 处，其余 ${rest.length} 处列于文末的修订明细。` : "";
  const whereEn =
    rest.length > 0 ? ` The first ${first.length} stand here, the other ${rest.length} at the end of the report.` : "";
  const sentence = {
    zh: `签发之后到达的数据改变了 ${changes.length} 处；原报告保留不变。${where}`,
    en: `Data that came after the issue made ${changes.length} changes; the earlier report stays as it was.${whereEn}`,
    figures: []
  };
  return {
    before: [
      {
        title: words(`修订说明（第 ${revision - 1} 次修订）`, "What this revision changed"),
        blocks: [{type: "paragraph", sentences: [sentence]}, changeTable(first)]
      }
    ],
    after:
      rest.length > 0
        ? [
            {
              title: words("修订明细", "What else this revision changed"),
              hasPageBreak: true,
              blocks: [changeTable(rest)]
            }
          ]
        : []
  };
}

function changeTable(changes: Change[]): Block {
  return {
    type: "table",
    caption: words("改变之处", "What changed"),
    columns: [textColumn("何处", "Where", 3), numberColumn("原为", "Was", 1.2), numberColumn("现为", "Is now", 1.2)],
    rows: changes.map(({label, from, to}) => [label, from ?? "—", to ?? "—"])
  };
}
