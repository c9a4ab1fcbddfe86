// For tests: two reports as the night publishes them, the monthly one in two revisions.

const words = (zh: string, en: string) => ({zh, en});

const figures = [
  {id: "K02", value: 121, state: "measured", text: words("121 件", "121"), source: {table: "t", where: []}},
  {id: "K22", value: 78, state: "measured", text: words("78.0 % (78/100)", "78.0 % (78/100)"), source: {}},
  {id: "K35", value: null, state: "suppressed", text: words("样本不足(n<5)", "too few (n<5)"), source: {}}
];

export function sampleReport({revision = 1, kind = "monthly"} = {}) {
  return {
    format_version: 1,
    kind,
    layout: "portrait",
    period:
      kind === "weekly"
        ? {id: "2026-W44", name: words("2026年第44周", "Week 44, 2026"), start: "2026-10-26", end: "2026-11-01"}
        : {id: "2026-10", name: words("2026年10月", "Oct 2026"), start: "2026-10-01", end: "2026-10-31"},
    revision,
    number: `KF-${kind === "weekly" ? "ZB-2026-W44" : "YB-2026-10"}${revision === 1 ? "" : `-R${revision - 1}`}`,
    firm: words("青梧置业", "Qingwu Homes"),
    department: words("客户服务部", "Customer service"),
    addressees: [words("公司领导", "Leadership")],
    as_of: "2026-11-02",
    issued_at: "2026-11-02T18:30:00.000Z",
    issued_on: `2026-11-0${2 + revision}`,
    run_id: "2026-11-02T1830Z-ab12cd",
    changes:
      revision === 1
        ? []
        : [
            {
              figure_id: "K02",
              label: words("表 1 投诉量", "Table 1 complaints"),
              from: words("119 件", "119"),
              to: words("121 件", "121")
            },
            {
              figure_id: "K35",
              label: words("表 1 回访满意率", "Table 1 call-backs"),
              from: null,
              to: words("样本不足(n<5)", "too few (n<5)")
            }
          ],
    title:
      kind === "weekly" ? words("客户投诉处理周报表", "Weekly report") : words("客户投诉分析报告", "Monthly analysis"),
    sections: [
      {
        title: words("概述", "Overview"),
        number: "一、",
        blocks: [
          {
            type: "paragraph",
            sentences: [
              {...words("本月受理投诉 121 件。", "121 complaints were received in the month."), figures: ["K02"]},
              {...words("及时回复率 78.0 %。", "78.0 % were replied to in time."), figures: ["K22"]}
            ]
          },
          {
            type: "table",
            caption: words("主要指标", "Main indicators"),
            number: 1,
            columns: [{label: words("指标", "Indicator")}, {label: words("本月", "This month"), align: "end"}],
            rows: [
              [words("投诉量", "Complaints"), {figure: "K02"}],
              [words("回访满意率", "Satisfied call-backs"), {figure: "K35"}],
              ["R-<b>1</b>", {figure: "K22"}]
            ],
            note: words("比率括号内为分子与分母。", "Numerator and denominator in brackets.")
          },
          {
            type: "chart",
            caption: words("件数最多的小类", "Most frequent sub-categories"),
            number: 1,
            chart: "countBars",
            rows: [{id: "PUB-02", name: "公共设施未完善/损坏", name_en: "Public facilities", count: 7}]
          },
          {type: "chart", caption: words("别的图", "Another chart"), number: 2, chart: "constructor", rows: []},
          {type: "heading", level: 2, number: "（一）", text: words("口径", "Definitions")},
          {type: "note", text: words("口径见数据页。", "Definitions are on the data page.")},
          {type: "signature", roles: [words("编制", "Prepared"), words("签发", "Issued")]}
        ]
      }
    ],
    figures
  };
}

/** Entries of the manifest, and the files that they name. */
export function sampleReports() {
  const reports = [sampleReport({revision: 2}), sampleReport(), sampleReport({kind: "weekly"})];
  return reports.map((report) => {
    const {kind, period, revision, number, title, as_of, issued_on, changes} = report;
    const file = `reports/${kind}/${period.id}/r${revision}/report.json`;
    const content = JSON.stringify(report);
    const entry = {
      kind,
      period_id: period.id,
      period_name: period.name.zh,
      period_name_en: period.name.en,
      period_start: period.start,
      period_end: period.end,
      revision,
      number,
      title: title.zh,
      title_en: title.en,
      as_of,
      issued_on,
      change_count: changes.length,
      files: [
        {file, size: content.length},
        {file: file.replace(".json", ".docx"), size: 25_325},
        {file: file.replace(".json", ".xlsx"), size: 1_254_000}
      ]
    };
    return {entry, file, content};
  });
}
