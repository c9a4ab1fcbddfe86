import {expect, test} from "vitest";
import {builtinDateFormat, parseDateFormat} from "./date-formats.ts";

function shows(format: ReturnType<typeof parseDateFormat>): string {
  if (!format) return "number";
  if (format.isDuration) return "duration";
  return [format.hasDate && "date", format.hasTime && "time"].filter(Boolean).join("+");
}

test.each([
  ["yyyy-mm-dd", "date"],
  ["yyyy/m/d;@", "date"],
  ['yyyy"年"m"月"d"日"', "date"],
  ['[$-804]yyyy"年"m"月"d"日";@', "date"],
  ["[$-F800]dddd, mmmm dd, yyyy", "date"],
  ["YYYY年M月D日", "date"],
  ['m"月"', "date"],
  ["[$-804]aaaa;@", "date"],
  ["[DBNum1][$-804]yyyy年m月d日", "date"],
  ["yyyy\\-mm\\-dd\\ hh:mm:ss", "date+time"],
  ["[$-409]m/d/yy h:mm AM/PM;@", "date+time"],
  ["h:mm", "time"],
  ['上午/下午h"时"mm"分"', "time"],
  ["mm:ss.0", "time"],
  ["[h]:mm:ss", "duration"],
  ["General", "number"],
  ["0.00E+00", "number"],
  ["@", "number"],
  ["#,##0.00_);[Red]\\(#,##0.00\\)", "number"],
  ['0"天"', "number"],
  ['0.0"d"', "number"],
  ["[$￥-804]#,##0", "number"],
  ['"yyyy"0', "number"]
])("%s shows a %s", (code, shown) => {
  expect(shows(parseDateFormat(code))).toBe(shown);
});

test("the formats that a file names by number alone are those of the standard, Chinese ones included", () => {
  const dates = Array.from({length: 60}, (_, id) => id).filter((id) => builtinDateFormat(id));
  expect(dates).toEqual(
    [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47].concat([
      50, 51, 52, 53, 54, 55, 56, 57, 58
    ])
  );
  expect(shows(builtinDateFormat(22))).toBe("date+time");
  expect([20, 32, 55].map((id) => shows(builtinDateFormat(id)))).toEqual(["time", "time", "time"]);
});
