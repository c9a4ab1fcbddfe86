import {formatCount, formatPercent, formatPoints, formatShortCount, formatSigned} from "./format.ts";
import type {Language} from "./format.ts";

interface Unit {
  digits: number;
  zh: string;
  en: string;
  /** English for exactly one. */
  one?: string;
  /** A rise and a fall differ by their sign alone: both carry it. */
  isSigned?: boolean;
  /** The difference of two of them is in percentage points. */
  isShare?: boolean;
}

/** Every unit of the published indicators but percent, whose decimals depend on its denominator. */
export const units: Record<string, Unit> = {
  cases: {digits: 0, zh: "件", en: ""},
  events: {digits: 0, zh: "宗", en: ""},
  households: {digits: 0, zh: "户", en: "households", one: "household"},
  subcategories: {digits: 0, zh: "个小类", en: "sub-categories", one: "sub-category"},
  rank: {digits: 0, zh: "位", en: "in rank"},
  yuan: {digits: 0, zh: "元", en: "yuan"},
  yuan_per_household: {digits: 2, zh: "元/户", en: "yuan per household"},
  per_household: {digits: 3, zh: "件/户", en: "per household"},
  per_1000_households: {digits: 1, zh: "件/千户", en: "per 1,000 households"},
  per_100000_m2: {digits: 1, zh: "件/10万㎡", en: "per 100,000 m²"},
  working_days: {digits: 1, zh: "个工作日", en: "working days", one: "working day"},
  days: {digits: 1, zh: "个自然日", en: "calendar days", one: "calendar day"},
  points: {digits: 1, zh: "分", en: "points"},
  score_100: {digits: 1, zh: "分", en: "points"},
  priority_points: {digits: 1, zh: "分", en: "points"},
  places: {digits: 0, zh: "个名次", en: "places", one: "place"},
  nps: {digits: 1, zh: "", en: "", isSigned: true},
  percentage_points: {digits: 1, zh: "个百分点", en: "pp"},
  ratio_percent: {digits: 1, zh: "%", en: "%", isShare: true},
  percent_change: {digits: 1, zh: "%", en: "%", isSigned: true, isShare: true}
};

/** A figure with its unit: "16.5 件/千户", "−20.4". `n` is what a percentage stands on. */
export function formatValue(value: number, {unit, n, language}: {unit: string; n: number; language: Language}): string {
  if (unit === "percent") return formatPercent(value, n);
  const known = units[unit];
  if (!known) return formatCount(value);
  if (unit === "rank")
    return language === "zh" ? `第\u00a0${formatCount(value)}\u00a0位` : `no.\u00a0${formatCount(value)}`;
  const short = known.digits === 0 ? formatShortCount(value, language) : toThousands(value, known.digits);
  return withUnit(known.isSigned ? formatSigned(value, known.digits) : short, known, language);
}

/** What is required of an indicator, in its unit: "≤ 0 件", "≥ 99.5 %". Of one without direction it is a share. */
export function formatThreshold(
  threshold: number,
  {unit, direction, language}: {unit: string; direction: "higher" | "lower" | null; language: Language}
): string {
  const isShare = unit === "percent" || direction === null || units[unit]?.isShare;
  const limit = isShare ? `${threshold}\u00a0%` : formatValue(threshold, {unit, n: 0, language});
  return direction === null ? limit : `${direction === "lower" ? "≤" : "≥"}\u00a0${limit}`;
}

/** What lies between two figures of a unit, with its sign; of percentages in points. */
export function formatDifference(
  difference: number,
  {unit, n, language}: {unit: string; n: number; language: Language}
): string {
  if (unit === "percent") return formatPoints(difference, n, language);
  const known = units[unit];
  if (known?.isShare) return formatPoints(difference, Infinity, language);
  return withUnit(formatSigned(difference, known?.digits ?? 0), known, language);
}

/** The bounds of an interval, without their unit. */
export function formatBounds(low: number, high: number, {unit, n}: {unit: string; n: number}): string {
  const digits = unit === "percent" ? Number(n >= 100) : (units[unit]?.digits ?? 0);
  const words = (bound: number) => (bound < 0 ? `−${toThousands(-bound, digits)}` : toThousands(bound, digits));
  return low < 0 ? `${words(low)} – ${words(high)}` : `${words(low)}–${words(high)}`;
}

function withUnit(number: string, unit: Unit | undefined, language: Language) {
  const isOne = /^[^0-9]?1(\.0+)?$/.test(number);
  const name = language === "zh" ? unit?.zh : isOne ? (unit?.one ?? unit?.en) : unit?.en;
  return name ? `${number}\u00a0${name}` : number;
}

function toThousands(value: number, digits: number) {
  return value.toLocaleString("en-US", {minimumFractionDigits: digits, maximumFractionDigits: digits});
}
