import type {IndicatorRow} from "../data/selection.ts";

const width = 200;
const height = 40;
const edge = 5;
const leastPoints = 10;
const ranges: Record<string, [number, number]> = {percent: [0, 100], score_100: [0, 100], nps: [-100, 100]};

/** The course of one indicator, small: a line, the headline period as a dot, periods not over as hollow dots. */
export function Sparkline({series, current}: {series: IndicatorRow[]; current: IndicatorRow}) {
  const drawn = withoutEmptyEnd(series);
  const values = drawn.flatMap(({value}) => (value === null ? [] : [value]));
  if (values.length < 2) return <div className="sparkline" />;
  const {low, high} = sparklineDomain(values, current.unit);
  const x = (index: number) => edge + (index / (drawn.length - 1)) * (width - 2 * edge);
  const y = (value: number) => height - edge - ((value - low) / (high - low)) * (height - 2 * edge);
  const path = drawn.map(({value}, index) =>
    value === null ? "" : `${startsLine(drawn, index) ? "M" : "L"}${x(index).toFixed(1)},${y(value).toFixed(1)}`
  );
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={path.join("")} />
      {drawn.map((row, index) =>
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

/** Rates and scores span at least ten points, inside what there can be; counts and days start at zero. */
export function sparklineDomain(values: number[], unit: string): {low: number; high: number} {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const range = ranges[unit];
  if (!range) return {low: 0, high: most || 1};
  if (most - least >= leastPoints) return {low: least, high: most};
  const low = Math.min(Math.max(range[0], (least + most - leastPoints) / 2), range[1] - leastPoints);
  return {low, high: low + leastPoints};
}

/** A period that is not over and has no value yet takes no room. */
function withoutEmptyEnd(series: IndicatorRow[]) {
  const last = series.findLastIndex(({value, is_partial}) => value !== null || !is_partial);
  return series.slice(0, last + 1);
}

function startsLine(series: IndicatorRow[], index: number) {
  const before = series[index - 1];
  return !before || before.value === null;
}
