import type {Locale} from "./language.ts";

const chinese = {
  title: "顾客满意率调查问卷",
  language: "English",
  lead: "约需 3 分钟，自愿参加。",
  notice: "个人信息告知",
  version: (version: string) => `告知文本 ${version} 版`,
  start: "开始填写",
  loading: "正在载入问卷…",
  slow: "网络较慢，仍在载入，请稍候…",
  failed: "载入中断，请检查网络后重试。",
  retry: "重试",
  answered: "您家的答卷已收到",
  answeredText: "感谢您的参与。如需修改，可以重新填写，以最后一次提交的为准。",
  again: "重新填写",
  withdraw: "撤回答卷",
  withdrawSure: "撤回后，您已提交的回答将被删除，不能恢复。确定撤回吗？",
  withdrawn: "答卷已撤回",
  withdrawnText: "您提交的回答已经删除，最迟明天起不再计入任何统计。",
  nothingWithdrawn: "没有可以撤回的答卷。",
  withdrawFailed: "暂时未能撤回，请检查网络后重试。",
  noScript: "请在浏览器中启用 JavaScript 后重新打开链接。",
  problems: {
    unknown_link: "链接无效",
    survey_closed: "调查已结束",
    survey_not_open: "调查尚未开始",
    too_many: "请稍候再试"
  } as Record<string, string>,
  problem: "暂时无法打开"
};

const english: typeof chinese = {
  title: "Owner satisfaction survey",
  language: "中文",
  lead: "About 3 minutes. Taking part is voluntary.",
  notice: "Personal information notice",
  version: (version) => `Notice version ${version}`,
  start: "Start",
  loading: "Loading the questions…",
  slow: "The network is slow; still loading…",
  failed: "Loading was interrupted. Please check the network and try again.",
  retry: "Try again",
  answered: "Your answers have been received",
  answeredText: "Thank you for taking part. You may answer again; your latest answers count.",
  again: "Answer again",
  withdraw: "Withdraw my answers",
  withdrawSure: "The answers you have sent will be deleted and cannot be restored. Withdraw them?",
  withdrawn: "Your answers are withdrawn",
  withdrawnText: "The answers you sent are deleted, and from tomorrow at the latest they count in no figure.",
  nothingWithdrawn: "There are no answers to withdraw.",
  withdrawFailed: "They could not be withdrawn just now. Please check the network and try again.",
  noScript: "Please enable JavaScript in your browser and open the link again.",
  problems: {
    unknown_link: "This link does not work",
    survey_closed: "The survey has closed",
    survey_not_open: "The survey has not opened yet",
    too_many: "Please wait a moment"
  },
  problem: "Cannot open right now"
};

export const pageTexts: Record<Locale, typeof chinese> = {"zh-cn": chinese, en: english};
