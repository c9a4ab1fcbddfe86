import type {Locale} from "./language.ts";

/** What the server answers when it cannot do what was asked. */
export type Problem = {code: string; status: number; message: Record<Locale, string>; details?: Record<string, string>};

type Item = {item_id: string; reason: string; names: Record<Locale, string>};

/** Every problem that a respondent can meet. Codes are stable; a retired code is never reused. */
export const problems = {
  unknownLink: problem("unknown_link", 404, () => ({
    "zh-cn": "这个链接无法打开问卷。请核对短信或通知中的完整链接，或联系项目客户服务前台。",
    en: "This link opens no survey. Please check the whole link in your message, or ask the customer service desk."
  })),
  notFound: problem("not_found", 404, () => ({
    "zh-cn": "这里没有内容。请使用短信或通知中的完整链接。",
    en: "There is nothing here. Please use the whole link in your message."
  })),
  surveyNotOpen: problem("survey_not_open", 409, () => ({
    "zh-cn": "本次调查尚未开始，感谢您的关注，请稍后再来。",
    en: "This survey has not opened yet. Thank you for your interest; please come back later."
  })),
  surveyClosed: problem("survey_closed", 410, () => ({
    "zh-cn": "本次调查已经结束，感谢您的关注。如有问题，请联系项目客户服务前台。",
    en: "This survey has closed. Thank you for coming by. The customer service desk is still there for you."
  })),
  invalidItem: problem<Item>("invalid_response", 400, ({names}) => ({
    "zh-cn": `“${names["zh-cn"]}”一题的回答无法读取，请返回修改后再提交。`,
    en: `The answer to “${names.en}” could not be read. Please go back, change it and send again.`
  })),
  invalidSubmission: problem<{field: string}>("invalid_submission", 400, ({field}) => ({
    "zh-cn": `提交的内容无法读取（${field}），请刷新页面后重试。`,
    en: `What was sent could not be read (${field}). Please reload the page and try again.`
  })),
  outdatedQuestionnaire: problem("outdated_questionnaire", 409, () => ({
    "zh-cn": "问卷已更新，请刷新页面后重新提交。",
    en: "The questionnaire has been updated. Please reload the page and send again."
  })),
  responseConflict: problem("response_conflict", 409, () => ({
    "zh-cn": "这份答卷此前已用其他内容提交过，请刷新页面后重新填写。",
    en: "This response was sent before with other answers. Please reload the page and start again."
  })),
  responseWithdrawn: problem("response_withdrawn", 410, () => ({
    "zh-cn": "这份答卷已按您的要求撤回。如愿意，可以重新填写。",
    en: "These answers were withdrawn as you asked. You are welcome to answer again."
  })),
  tooMany: problem("too_many", 429, () => ({
    "zh-cn": "访问过于频繁，请稍候片刻再试。",
    en: "Too many requests from your network. Please wait a moment and try again."
  })),
  tooLarge: problem("too_large", 413, () => ({
    "zh-cn": "提交的内容过长，请缩短文字后再提交。",
    en: "What was sent is too long. Please shorten the texts and send again."
  })),
  unsupportedType: problem("unsupported_type", 415, () => ({
    "zh-cn": "提交的内容格式不受支持，请刷新页面后重试。",
    en: "This kind of content is not supported. Please reload the page and try again."
  })),
  failed: problem("failed", 500, () => ({
    "zh-cn": "系统暂时无法处理，请稍后重试。",
    en: "The system cannot handle this right now. Please try again later."
  })),
  notReady: problem("not_ready", 503, () => ({
    "zh-cn": "系统暂时不可用，请稍后重试。",
    en: "The system is not available right now. Please try again later."
  }))
} as const;

function problem<D = void>(code: string, status: number, message: (details: D) => Record<Locale, string>) {
  return (details: D): Problem => ({code, status, message: message(details), ...toDetails(details)});
}

function toDetails(details: unknown): Pick<Problem, "details"> {
  if (typeof details !== "object" || details === null) return {};
  const texts = Object.entries(details).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return {details: Object.fromEntries(texts)};
}
