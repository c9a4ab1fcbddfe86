export type Locale = "zh-cn" | "en";

const chinese = {
  title: "顾客满意率调查问卷",
  loading: "正在打开问卷…",
  language: "English",
  start: "开始填写",
  next: "下一题",
  skip: "跳过此题",
  back: "上一题",
  submit: "提交",
  progress: (at: number, of: number) => `第 ${at} 题，共 ${of} 题`,
  minutes: "约需 2 分钟",
  sending: "正在提交…",
  thanks: "感谢您的回答",
  thanksText: "您的答卷已经送达。调查结束后，全部答卷将汇总分析，用于改进房屋质量和客户服务。",
  thanksContact: (contact: string) => `本问卷不受理报修和投诉。如需处理，请联系${contact}。`,
  canClose: "现在可以关闭此页。",
  unsent: "答卷尚未送出",
  unsentText: "您的回答已保存在这部手机上，还没有送达。请保持网络畅通，本页会自动重试；关闭后再次打开链接也会继续。",
  unsentCount: (count: number) => `${count} 份答卷待送出`,
  retryNow: "立即重试",
  retryIn: (seconds: number) => `${seconds} 秒后重试`,
  notSaved: "这部手机无法保存答卷，送达之前请不要关闭此页。",
  answered: "您家的答卷已收到",
  answeredText: "感谢您的参与。如需修改，可以重新填写，以最后一次提交的为准。",
  again: "重新填写",
  edit: "返回修改",
  unknown_link: "链接无效",
  survey_closed: "调查已结束",
  survey_not_open: "调查尚未开始",
  invalid_response: "有一题需要修改",
  failed: "暂时无法打开",
  failedText: "网络或系统暂时不可用，请稍后重试。",
  retry: "重试",
  reload: "刷新页面",
  refused: "答卷未被接受"
};

const english: typeof chinese = {
  title: "Owner satisfaction survey",
  loading: "Opening the survey…",
  language: "中文",
  start: "Start",
  next: "Next",
  skip: "Skip",
  back: "Back",
  submit: "Send",
  progress: (at, of) => `Question ${at} of ${of}`,
  minutes: "About 2 minutes",
  sending: "Sending…",
  thanks: "Thank you for your answers",
  thanksText:
    "Your answers have arrived. When the survey closes, all answers are analysed together to improve our homes and service.",
  thanksContact: (contact) => `This survey takes no repair orders or complaints. For those, please contact ${contact}.`,
  canClose: "You can close this page now.",
  unsent: "Not sent yet",
  unsentText:
    "Your answers are saved on this phone but have not arrived. Please stay online: this page tries again by itself, and goes on when you open the link again.",
  unsentCount: (count) => `${count} ${count === 1 ? "response" : "responses"} to send`,
  retryNow: "Try now",
  retryIn: (seconds) => `Next try in ${seconds} s`,
  notSaved: "This phone cannot save the answers. Please keep the page open until they have arrived.",
  answered: "Your answers have been received",
  answeredText: "Thank you for taking part. You may answer again; your latest answers count.",
  again: "Answer again",
  edit: "Go back and change",
  unknown_link: "This link does not work",
  survey_closed: "The survey has closed",
  survey_not_open: "The survey has not opened yet",
  invalid_response: "One answer needs a change",
  failed: "Cannot open right now",
  failedText: "The network or the system is not available. Please try again later.",
  retry: "Try again",
  reload: "Reload",
  refused: "The answers were not accepted"
};

export type Texts = typeof chinese;

export const texts: Record<Locale, Texts> = {"zh-cn": chinese, en: english};

const languageKey = "huiyin.language";

/** The language chosen before on this phone, else the phone's own, else Chinese. */
export function readLocale(storage: Pick<Storage, "getItem">, languages: readonly string[]): Locale {
  const chosen = storage.getItem(languageKey);
  if (chosen === "zh-cn" || chosen === "en") return chosen;
  return languages
    .find((language) => /^(zh|en)\b/i.test(language))
    ?.toLowerCase()
    .startsWith("en")
    ? "en"
    : "zh-cn";
}

export function writeLocale(storage: Pick<Storage, "setItem">, locale: Locale): void {
  storage.setItem(languageKey, locale);
}
