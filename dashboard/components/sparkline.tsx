import type {IndicatorRow} from "../data/selection.ts";

const width = 200;
const height = 40;
const edge = 5;

/** The course of one indicator, small: a line, the headline period as a dot, periods not over as hollow dots. */
export function Sparkline({series, current}: {series: IndicatorRow[]; current: IndicatorRow}) {
  const values = series.flatMap(({value}) => (value === null ? [] : [value]));
  if (values.length < 2) return <div className="sparkline" />;
  const floor = current.unit === "percent" ? Math.min(...values) : 0;
  const span = Math.max(...values) - floor || 1;
  const x = (index: number) => edge + (index / (series.length - 1)) * (width - 2 * edge);
  const y = (value: number) => height - edge - ((value - floor) / span) * (height - 2 * edge);
  const path = series.map(({value}, index) =>
    value === null ? "" : `${startsLine(series, index) ? "M" : "L"}${x(index).toFixed(1)},${y(value).toFixed(1)}`
  );
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={path.join("")} />
      {series.map((row, index) =>
        row.value !== null && (row === current || row.is_partial) ? (
          <circle
            key={row.period_id}
            cx={x(index)}
            cy={y(row.value)}
            r="3.5"
            className={row.is_partial ? "hollow" : "solid"}
          />
        ) : null
      )}
    </svg>
  );
}

function startsLine(series: IndicatorRow[], index: number) {
  const before = series[index - 1];
  return !before || before.value === null;
}
