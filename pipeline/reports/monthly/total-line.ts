import type {Block} from "../document.ts";
import type {IndicatorRow} from "../measures.ts";
import {words} from "../words.ts";

const drawn = ["K02", "K03"];

/** All complaints and the valid ones of each month until a day, so many months of them: the line of the whole. */
export function totalLine(
  indicators: IndicatorRow[],
  {until, monthCount}: {until: string; monthCount: number}
): Block[] {
  const rows = drawn.flatMap((id) =>
    indicators
      .filter((row) => row.indicator_id === id && row.project_id === "all" && row.period_end <= until)
      .filter(({value}) => value !== null)
      .slice(-monthCount)
  );
  if (rows.length < 2 * drawn.length) return [];
  return [
    {
      type: "chart",
      caption: words("每月投诉量与有效投诉量", "Complaints a month, all and valid"),
      chart: "monthPanels",
      rows: rows.map((row) => ({
        panel_id: row.indicator_id,
        panel_name: row.indicator_name,
        panel_name_en: row.indicator_name_en,
        received_month: row.period_start,
        complaint_count: row.value
      })),
      source: {
        table: "marts.indicators_by_period",
        where: [
          {column: "period_grain", is: "month"},
          {column: "project_id", is: "all"}
        ],
        keys: {panel_id: "indicator_id", received_month: "period_start"},
        values: {complaint_count: "value"}
      }
    }
  ];
}
