import {paragraph} from "../blocks.ts";
import type {Block} from "../document.ts";
import type {Measure} from "../measures.ts";
import {countChange} from "../narrative/change.ts";
import type {Said} from "../narrative/say.ts";
import {joined, say} from "../narrative/say.ts";
import {shareSentence} from "../narrative/share.ts";
import {words} from "../words.ts";
import type {Span} from "./month.ts";
import {withCohort} from "./cohorts.ts";
import {groupSentences} from "./groups.ts";
import {ofEach, rowBefore} from "./month.ts";
import {indicatorTable} from "./overview.ts";

const callbackShares = ["K33", "K33b", "K34", "K35", "K35b", "K36Q", "K36S", "K36A", "K38"];
const riskShares = ["K40", "K43"];
const riskCounts = ["K45", "K50"];

/** 7 回访与满意 (9.5, 11.2.10.3). */
export function callbacks(span: Span): Block[] {
  const shares = ofEach(span, ["K33", "K34", "K35", "K35b"], (measure) => share(span, measure));
  const left = ofEach(span, ["K37b"], unfollowed);
  return [
    ...paragraph([...shares, ...left], span.book),
    indicatorTable(span, [...callbackShares, "K37", "K37b"], words("回访指标", "Call-backs"))
  ];
}

/** 8 重复、群诉、升级、索赔. */
export function risks(span: Span): Block[] {
  const shares = ofEach(span, riskShares, (measure) => share(span, measure));
  const counts = ofEach(span, riskCounts, (measure) => count(span, measure));
  const major = ofEach(span, ["K44"], majorSentence);
  return [
    ...paragraph([...shares, ...groupSentences(span), ...counts, ...major], span.book),
    indicatorTable(
      span,
      ["K40", "K41", "K42", "K42b", "K43", "K44", "K45", "K46", "K46b", "K50", "K50A", "K50P", "K51"],
      words("重复、群诉、升级与索赔指标", "Repeated, group, escalated, claims")
    )
  ];
}

function share(span: Span, measure: Measure): Said {
  return shareSentence(withCohort(measure), rowBefore(span, measure.row.indicator_id), span.labels.before);
}

function count(span: Span, measure: Measure): Said {
  const {name, figure, row} = measure;
  const change = countChange(measure, rowBefore(span, row.indicator_id), {kind: "previous", words: span.labels.before});
  if (row.value === null) return change;
  return joined([say("{name} {figure}，", "{name}: {figure}. ", {name, figure}), change], {zh: "", en: ""});
}

/** Without a level nobody can tell whether a complaint is major; zero then says little. */
function majorSentence({name, figure, row, undecidable}: Measure): Said {
  if (row.value === null || row.undecidable_count === 0)
    return say("{name}：{figure}。", "{name}: {figure}.", {name, figure});
  return say(
    "{name}：{figure}；另有 {n} 件没有定级，不能算作不重大。",
    "{name}: {figure}; {n} have no level and cannot be called not major.",
    {name, figure, n: undecidable}
  );
}

function unfollowed({figure, row}: Measure): Said {
  if (row.value === 0) return say("回访不满意的都有跟进。", "Every unsatisfied owner was followed up.");
  return say(
    "回访不满意而没有跟进的有 {figure}（9.5 要求整改后再次回访，直至满意）。",
    "Unsatisfied and not followed up: {figure} (9.5: put right, then call again until satisfied).",
    {figure}
  );
}
