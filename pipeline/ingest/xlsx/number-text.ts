/** Digits that a spreadsheet keeps of a number. */
const keptDigits = 15;

export interface NumberText {
  text: string;
  /** A whole number with zeros behind its fifteenth digit: what stood there is lost. */
  isRounded: boolean;
}

/**
 * A number as the file spells it (`1.38001380002E+10`) → its digits without an exponent, as the spreadsheet shows them
 * at full width (`13800138000.2`). What is no number is given back.
 */
export function numberToText(spelling: string): NumberText {
  if (spelling.length <= keptDigits && /^-?[0-9]+$/.test(spelling)) return {text: spelling, isRounded: false};
  if (!/^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,3})?$/.test(spelling)) {
    return {text: spelling, isRounded: false};
  }
  const isPlain = /^-?[0-9]+$/.test(spelling);
  const text = isPlain ? spelling : plain(Number(spelling));
  const digits = text.replace("-", "");
  return {text, isRounded: digits.length > keptDigits && /^[0-9]{15}0+$/.test(digits)};
}

/** The digits of a rounded number → how a spreadsheet writes it: `110101199003071000` → `1.10101199003071E+17`. */
export function roundedText(digits: string): string {
  return Number(digits)
    .toExponential(keptDigits - 1)
    .replace("e", "E");
}

function plain(value: number): string {
  const shown = Number(value.toPrecision(keptDigits));
  const [mantissa = "", exponent] = String(shown).split("e");
  if (exponent === undefined || !Number.isFinite(shown)) return mantissa;
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const sign = shown < 0 ? "-" : "";
  const places = Number(exponent);
  if (places < 0) return `${sign}0.${"0".repeat(-places - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(places, "0")}`;
}
