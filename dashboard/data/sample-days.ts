import type {Row} from "./tables.ts";

type Days = Row<"service_days_by_rule">;

/** Days of the reply within two working days (R03) in two projects, the second of which is late. */
export function sampleDays(): Days[] {
  const yunqi = {project_id: "yunqi", project_name: "云栖里"};
  const wangchuan = {project_id: "wangchuan", project_name: "望川居"};
  return [
    {...yunqi, ...days(0), met_count: 30},
    {...yunqi, ...days(1), met_count: 50, running_count: 2},
    {...yunqi, ...days(2), met_count: 20},
    {...yunqi, ...days(3), breached_count: 4},
    {...yunqi, ...days(11), day_bucket: "none", day_count: null, undecidable_count: 5},
    {...wangchuan, ...days(1), met_count: 10},
    {...wangchuan, ...days(3), breached_count: 8},
    {...wangchuan, ...days(10), day_bucket: "10+", is_long: true, breached_count: 3, overdue_count: 1}
  ];
}

function days(day: number) {
  return {
    rule_id: "R03",
    day_unit: "working_day",
    limit_count: 2,
    day_bucket: String(day),
    day_position: day,
    day_count: day,
    is_long: false,
    met_count: 0,
    breached_count: 0,
    running_count: 0,
    overdue_count: 0,
    undecidable_count: 0
  };
}
