import {hash} from "node:crypto";
import {z} from "zod";
import type {Firm} from "./config.ts";
import type {Locale} from "./language.ts";

export type Localized = Record<Locale, string>;

/** What PIPL 17 wants an owner to be told before consenting, in this order. */
export type Notice = {
  /** the declared version and the beginning of the text's hash: words that change without a new version still show */
  version: string;
  sections: {title: Localized; text: Localized}[];
};

const words = z.strictObject({"zh-cn": z.string().trim().min(1), en: z.string().trim().min(1)});

const own = z.strictObject({
  version: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,20}$/, "must be a short version like 1.0"),
  who: words.optional(),
  why: words.optional(),
  what: words.optional(),
  how_long: words.optional(),
  rights: words.optional()
});

type Section = "who" | "why" | "what" | "how_long" | "rights";

const titles: Record<Section, Localized> = {
  who: {"zh-cn": "谁在收集", en: "Who collects"},
  why: {"zh-cn": "为什么收集", en: "Why"},
  what: {"zh-cn": "收集什么", en: "What"},
  how_long: {"zh-cn": "怎样处理、保存多久", en: "How, and for how long"},
  rights: {"zh-cn": "您的权利", en: "Your rights"}
};

const texts: Record<Section, Localized> = {
  who: {
    "zh-cn": "{firm_name}。联系方式：{firm_contact}。",
    en: "{firm_name_en}. Contact: {firm_contact_en}."
  },
  why: {
    "zh-cn": "了解您对房屋和服务的满意程度，改进工程质量、维修和客户服务。",
    en: "To learn how satisfied you are with your home and our service, and to improve construction, repairs and service."
  },
  what: {
    "zh-cn":
      "您在本问卷中的选择和文字、填写时间，以及链接所对应的房屋、交付阶段和近12个月的维修、投诉记录（仅“有”或“无”）。不询问姓名、证件号码、银行账户；请勿在文字中填写这些信息。是否留下联系电话由您在最后另行决定。",
    en: "Your choices and words in this questionnaire, the time you fill it in, and the home, handover stage and repair or complaint record (yes or no) of the last 12 months that belong to your link. We ask for no name, identity number or bank account; please do not write them in the text boxes. Whether to leave a phone number is a separate choice at the end."
  },
  how_long: {
    "zh-cn":
      "答卷由数据分析员去标识化后统计，报告只含汇总数字，不交给其他单位。原始答卷保存24个月，期满删除，只留汇总结果。",
    en: "The data analyst de-identifies the answers before counting them; reports hold totals alone, and nobody else receives the answers. Original answers are kept for 24 months, then deleted; only totals remain."
  },
  rights: {
    "zh-cn":
      "参加与否完全自愿，不影响维修和投诉的处理。您随时可以打开本链接撤回答卷；也可以通过上述联系方式查阅、更正、复制、删除答卷。",
    en: "Taking part is entirely voluntary and never affects repairs or complaints. You may open this link at any time to withdraw your answers; through the contact above you may also see, correct, copy or delete them."
  }
};

/** The notice in the firm's name; `json` is the firm's own notice.json, whose sections replace ours one by one. */
export function toNotice(firm: Firm, json: unknown = {version: "2.0"}): Notice {
  const {version, ...sections} = own.parse(json);
  const filled = (Object.keys(titles) as Section[]).map((name) => ({
    title: titles[name],
    text: fill(sections[name] ?? texts[name], firm)
  }));
  return {version: `${version}-${hash("sha256", JSON.stringify(filled)).slice(0, 8)}`, sections: filled};
}

function fill(text: Localized, {name, name_en, contact, contact_en}: Firm): Localized {
  const values: Record<string, string> = {
    firm_name: name,
    firm_name_en: name_en,
    firm_contact: contact,
    firm_contact_en: contact_en
  };
  const replace = (words: string) => words.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  return {"zh-cn": replace(text["zh-cn"]), en: replace(text.en)};
}
