import {formatCount} from "../format.ts";
import type {Night} from "../data/nights.ts";
import type {Language} from "../format.ts";

/** How the last nights ended. */
export function nightsFinding(nights: Night[], language: Language): string {
  const zh = language === "zh";
  const failed = nights.filter(({outcome}) => outcome === "failed").length;
  const all = formatCount(nights.length);
  if (failed === 0 && nights.length === 1) return zh ? "最近一夜已发布" : "The last night was published";
  if (failed === 0) return zh ? `最近 ${all} 夜全部发布` : `All of the last ${all} nights were published`;
  return zh
    ? `最近 ${all} 夜中 ${formatCount(failed)} 夜失败`
    : `${formatCount(failed)} of the last ${all} nights failed`;
}

/** How many files the last nights took in, and how many they left where they were. */
export function filesFinding(nights: Night[], language: Language): string {
  const sum = (name: "accepted_count" | "left_count") =>
    formatCount(nights.reduce((total, night) => total + night[name], 0));
  const [all, accepted, left] = [formatCount(nights.length), sum("accepted_count"), sum("left_count")];
  if (language === "zh")
    return `最近${nights.length === 1 ? "一夜" : ` ${all} 夜`}收下 ${accepted} 个文件，${left} 个留在收件夹`;
  return `The last ${nights.length === 1 ? "night" : `${all} nights`} took in ${accepted} files and left ${left} in the inbox`;
}
