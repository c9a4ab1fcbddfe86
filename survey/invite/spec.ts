import {z} from "zod";
import {InviteError} from "./invite-error.ts";
import {parseShanghai} from "./shanghai.ts";

/** What was asked for on the command line, as text. */
const given = z.strictObject({
  home: z.string(),
  intakeUrl: z.string(),
  out: z.string().optional(),
  wave: z.string().optional(),
  title: z.string().optional(),
  title_en: z.string().optional(),
  opens: z.string().optional(),
  closes: z.string().optional(),
  base_url: z.string().optional(),
  projects: z.array(z.string()),
  action: z.enum(["invite", "remind", "open-link", "no-open-link"])
});

export type SpecText = z.infer<typeof given>;

export type Spec = {
  action: SpecText["action"];
  wave_id: string;
  title: string | undefined;
  title_en: string | undefined;
  opens_at: Date | undefined;
  closes_at: Date | undefined;
  /** without a slash at its end; undefined where no link is made */
  baseUrl: string | undefined;
  /** names as the intake has them; none means all */
  projects: string[];
  /** where links lie */
  folder: string | undefined;
};

/** Throws an InviteError (2) that names every fault. */
export function parseSpec(text: SpecText): Spec {
  const faults: string[] = [];
  const read = <T>(value: string | undefined, parse: (value: string) => T | string): T | undefined => {
    const parsed = value === undefined ? undefined : parse(value);
    if (typeof parsed !== "string") return parsed;
    faults.push(parsed);
    return undefined;
  };
  if (text.wave === undefined) faults.push("--wave is missing: name the wave, e.g. --wave 2026H2.");
  else if (!/^[A-Za-z0-9_-]{1,40}$/.test(text.wave)) {
    faults.push(`--wave takes up to 40 letters, digits, - and _, not "${text.wave}".`);
  }
  const opens_at = read(text.opens, (value) => parseShanghai(value) ?? dateFault("--opens", value));
  const closes_at = read(text.closes, (value) => parseShanghai(value, {isEnd: true}) ?? dateFault("--closes", value));
  if (opens_at && closes_at && closes_at <= opens_at) faults.push("--closes must be later than --opens.");
  for (const [option, title] of Object.entries({"--title": text.title, "--title-en": text.title_en})) {
    if (title?.trim() === "") faults.push(`${option} is empty.`);
  }
  const base = read(text.base_url, parseBaseUrl);
  const needsLinks = text.action === "invite" || text.action === "open-link";
  if (needsLinks && text.base_url === undefined) {
    faults.push(
      "--base-url is missing: the address at which owners reach the survey, e.g. https://survey.example.com."
    );
  }
  if (faults.length > 0) throw new InviteError(faults.join("\n"), 2);
  return {
    action: text.action,
    wave_id: text.wave!,
    title: text.title?.trim(),
    title_en: text.title_en?.trim(),
    opens_at,
    closes_at,
    baseUrl: base?.address,
    projects: text.projects,
    folder: text.out
  };
}

export function parseSpecText(json: string): SpecText {
  return given.parse(JSON.parse(json));
}

/** Whether what owners answer could be read on the way. */
export function isUnprotected(baseUrl: string): boolean {
  const {protocol, hostname} = new URL(baseUrl);
  return protocol === "http:" && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

function parseBaseUrl(text: string): {address: string} | string {
  const fault = `--base-url takes an address like https://survey.example.com, without ? and #, not "${text}".`;
  if (!URL.canParse(text)) return fault;
  const url = new URL(text);
  if (!["http:", "https:"].includes(url.protocol) || /[?#]/.test(text) || url.username || url.password) return fault;
  return {address: url.href.replace(/\/+$/, "")};
}

function dateFault(option: string, text: string): string {
  return `${option} takes a date like 2026-10-31 or a time like "2026-10-31 18:00" (Shanghai), not "${text}".`;
}
