import type {Wave} from "../intake/store.ts";
import {toChineseDay} from "./shanghai.ts";

/** How long most owners take, as it is told to them. */
export const minutes = 3;

const firmLength = 20;

/** At most 70 characters, and then the link; a reminder says until when. */
export function smsText(
  link: string,
  {wave, firm, isReminder = false}: {wave: Pick<Wave, "closes_at">; firm: string; isReminder?: boolean}
): string {
  const until = wave.closes_at === null ? "" : `${toChineseDay(new Date(wave.closes_at))}截止`;
  const asked = isReminder
    ? `客户满意率调查${until || "仍在进行"}，诚邀您填写（约${minutes}分钟，自愿）`
    : `邀您参加客户满意率调查，约${minutes}分钟，自愿填写${until && `，${until}`}`;
  return `【${Array.from(firm).slice(0, firmLength).join("")}】尊敬的业主，${asked}： ${link}`;
}
