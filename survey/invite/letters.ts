import type {Wave} from "../intake/store.ts";
import type {Firm} from "../server/config.ts";
import type {LinkRow} from "./links-csv.ts";
import {qrSvg} from "./qr-svg.ts";
import {toChineseDay} from "./shanghai.ts";
import {minutes} from "./sms.ts";
import {style} from "./letters-style.ts";

export type LetterTexts = {wave: Pick<Wave, "wave_name" | "closes_at">; firm: Firm; isReminder?: boolean};

/** One page of HTML that prints as A4 sheets of two letters each, in the order of the rows; it asks nothing of the net. */
export function renderLetters(rows: LinkRow[], texts: LetterTexts): string {
  const sheets: string[] = [];
  for (let i = 0; i < rows.length; i += 2) {
    const letters = rows.slice(i, i + 2).map((row) => renderLetter(row, texts));
    sheets.push(`<section class="sheet">\n${letters.join("\n")}\n</section>`);
  }
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${texts.wave.wave_name} ${rows[0]?.project ?? ""}`)}</title>
<style>${style}</style>
</head>
<body>
${sheets.join("\n")}
</body>
</html>
`;
}

function renderLetter({project, reference, link}: LinkRow, {wave, firm, isReminder = false}: LetterTexts): string {
  const until =
    wave.closes_at === null ? "" : `问卷填写截止：${toChineseDay(new Date(wave.closes_at), {hasYear: true})}。`;
  const why = isReminder
    ? `此前我们曾邀请您参加${wave.wave_name}，目前尚未收到您的回答。您的意见对改进房屋质量、维修和服务十分重要，诚邀您填写。`
    : `为了解您对房屋、维修和服务的感受，改进我们的工作，我们诚邀您参加${wave.wave_name}。`;
  return `<article class="letter">
<header><p class="address"><span class="project">${escapeHtml(project)}</span> <span class="reference">${escapeHtml(reference)}</span></p></header>
<div class="text">
<p class="greeting">尊敬的业主：</p>
<p>${escapeHtml(why)}填写约需 ${minutes} 分钟，完全自愿；填写与否、如何评价，都不影响您的报修、投诉处理和其他服务。</p>
<p>请用手机扫描右侧二维码填写。此二维码仅供本户使用，请勿转发。</p>
<p class="until">${until}</p>
<footer><p class="firm">${escapeHtml(firm.name)}</p><p>如有疑问，请联系：${escapeHtml(firm.contact)}</p></footer>
</div>
<figure>${qrSvg(link, {label: "问卷二维码"})}<figcaption>微信或手机相机扫码填写<br><span class="link">${escapeHtml(link)}</span></figcaption></figure>
</article>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
