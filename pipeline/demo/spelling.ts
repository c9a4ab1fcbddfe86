import type {Household} from "./households.ts";
import type {Random} from "./random.ts";

/** A row that nobody can file: its number or its time is missing or senseless. */
export type Fault = "number" | "time";

/** Case number → what is wrong with its row. */
export type Faults = ReadonlyMap<string, Fault>;

/** A home as clerks write it; the short form only where a building has one unit. */
export function roomText({building, unit, room, project}: Household, random: Random): string {
  const draw = random.next();
  if (draw < 0.4) return `${building}栋${unit}单元${room}`;
  if (draw < 0.65) return `${building}-${unit}-${room}`;
  if (draw < 0.75) return `${building}栋${unit}单元${room}室`;
  if (draw < 0.85) return `${building}号楼${unit}单元${room}`;
  if (draw < 0.93) return fullWidth(`${building}栋${unit}单元${room}`);
  return project.unitsPerBuilding === 1 ? `${building}#${room}` : `${building}#${unit}-${room}`;
}

export function phoneText(phone: string, random: Random): string {
  const draw = random.next();
  if (draw < 0.9) return phone;
  if (draw < 0.93) return `${phone.slice(0, 3)}****${phone.slice(7)}`;
  if (draw < 0.95) return `+86 ${phone}`;
  if (draw < 0.97) return fullWidth(phone);
  return `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
}

/** Leading blanks, tabs and line breaks, as they come from a web form or a pasted message. */
export function contentText(content: string, random: Random): string {
  const draw = random.next();
  const lines = draw < 0.25 ? content.replace("。", "。\n") : content;
  const indent = random.pick(["", "", "", " ", "  ", "\n\t", "\t", "　　"]);
  return indent + lines;
}

export function unreadableTime(random: Random): string {
  return random.pick(["待补", "昨天下午", "2025/13/45", "见登记本", "——"]);
}

function fullWidth(text: string): string {
  return text.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
