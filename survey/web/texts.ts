export type Locale = "zh-cn" | "en";

const chinese = {
  title: "顾客满意率调查问卷",
  loading: "正在打开问卷…",
  language: "English",
  next: "下一题",
  skip: "跳过此题",
  back: "上一题",
  submit: "提交",
  progress: (at: number, of: number) => `第 ${at} 题，共 ${of} 题`,
  sending: "正在提交…",
  thanks: "感谢您的回答",
  thanksText: "您的答卷已经送达。调查结束后，全部答卷将汇总分析，用于改进房屋质量和客户服务。",
  thanksContact: (contact: string) => `本问卷不受理报修和投诉。如需处理，请联系${contact}。`,
  canClose: "现在可以关闭此页。如想改变主意，随时打开同一链接即可重新填写或撤回。",
  withdraw: "撤回答卷",
  withdrawSure: "撤回后，您已提交的回答将被删除，不能恢复。确定撤回吗？",
  withdrawn: "答卷已撤回",
  withdrawnText: "您提交的回答已经删除，最迟明天起不再计入任何统计。",
  withdrawFailed: "暂时未能撤回，请检查网络后重试。",
  unsent: "答卷尚未送出",
  unsentText: "您的回答已保存在这部手机上，还没有送达。请保持网络畅通，本页会自动重试；关闭后再次打开链接也会继续。",
  unsentCount: (count: number) => `${count} 份答卷待送出`,
  retryNow: "立即重试",
  retryIn: (seconds: number) => `${seconds} 秒后重试`,
  notSaved: "这部手机无法保存答卷，送达之前请不要关闭此页。",
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
  next: "Next",
  skip: "Skip",
  back: "Back",
  submit: "Send",
  progress: (at, of) => `Question ${at} of ${of}`,
  sending: "Sending…",
  thanks: "Thank you for your answers",
  thanksText:
    "Your answers have arrived. When the survey closes, all answers are analysed together to improve our homes and service.",
  thanksContact: (contact) => `This survey takes no repair orders or complaints. For those, please contact ${contact}.`,
  canClose:
    "You can close this page now. Should you change your mind, the same link lets you answer again or withdraw.",
  withdraw: "Withdraw my answers",
  withdrawSure: "The answers you have sent will be deleted and cannot be restored. Withdraw them?",
  withdrawn: "Your answers are withdrawn",
  withdrawnText: "The answers you sent are deleted, and from tomorrow at the latest they count in no figure.",
  withdrawFailed: "They could not be withdrawn just now. Please check the network and try again.",
  unsent: "Not sent yet",
  unsentText:
    "Your answers are saved on this phone but have not arrived. Please stay online: this page tries again by itself, and goes on when you open the link again.",
  unsentCount: (count) => `${count} ${count === 1 ? "response" : "responses"} to send`,
  retryNow: "Try now",
  retryIn: (seconds) => `Next try in ${seconds} s`,
  notSaved: "This phone cannot save the answers. Please keep the page open until they have arrived.",
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

/** For the server, which draws the first page; a year, this site alone. */
export function rememberLocale(locale: Locale): void {
  document.cookie = `huiyin_language=${locale}; Path=/; Max-Age=31536000; SameSite=Strict`;
}
