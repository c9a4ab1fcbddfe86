// For tests: cases of responsibility whose sub-category leaves the part open, as test-responsibility-cases.ts has them.

import type {Case, Judgement} from "./test-responsibility-cases.ts";

export const partSentences: [string, Case, Partial<Judgement>][] = [
  [
    "D7: an inspection that names no part is pending, whatever its dates",
    {reported: "2021-03-01", subcategory: "CON-07"},
    {decision: "D7", responsibility_computed: "PENDING", handled_by: "CS", warranty_class: "PART", owner_end: null}
  ],
  [
    "D4: one that names a leaking bathroom has its five years",
    {reported: "2025-06-15", subcategory: "CON-07", content: "验房时卫生间漏水一直没有整改"},
    {decision: "D4", handled_by: "PROJECT", warranty_class: "W5", contractor_end: "2025-06-15"}
  ],
  [
    "D6: and one that names a lift its two",
    {reported: "2022-06-16", subcategory: "CON-07", content: "收房时电梯故障"},
    {decision: "D6", warranty_class: "W2", owner_end: "2022-06-15"}
  ],
  [
    "D7: one that names parts of two classes is pending",
    {reported: "2021-03-01", subcategory: "CON-07", content: "收房时卫生间漏水，电梯故障"},
    {decision: "D7", warranty_class: "PART"}
  ],
  [
    "D7: one that names no more than its quality is pending, not structure",
    {reported: "2021-03-01", subcategory: "CON-07", content: "验房发现质量问题"},
    {decision: "D7", warranty_class: "PART"}
  ],
  [
    "D7: a dispute about the warranty of no known part is pending, too",
    {reported: "2021-03-01", subcategory: "SVC-05"},
    {decision: "D7", responsibility_computed: "PENDING", warranty_class: "PART"}
  ],
  [
    "D6: of a leaking outer wall it is judged by the wall's five years",
    {reported: "2025-06-16", subcategory: "SVC-05", content: "外墙渗水说已过保修期"},
    {decision: "D6", responsibility_computed: "OUT_OF_WARRANTY", warranty_class: "W5", owner_end: "2025-06-15"}
  ],
  [
    "D2: misuse is the owner's, whatever the part",
    {reported: "2021-03-01", subcategory: "CON-07", cause: "使用不当"},
    {decision: "D2", responsibility_computed: "OWNER"}
  ],
  [
    "D2: what owners build is the owner's, without a cause, and no defect",
    {reported: "2021-03-01", subcategory: "PRO-06", cause: ""},
    {decision: "D2", responsibility_computed: "OWNER", handled_by: "PM", warranty_class: null}
  ],
  [
    "D7: until its cause is examined",
    {reported: "2021-03-01", subcategory: "PRO-06", cause: "待查"},
    {decision: "D7", responsibility_computed: "PENDING"}
  ],
  [
    "D7: or where the cause is said to be another's",
    {reported: "2021-03-01", subcategory: "PRO-06", cause: "质量缺陷"},
    {decision: "D7", responsibility_computed: "PENDING"}
  ],
  [
    "D8: a crack in a bearing wall is structure",
    {reported: "2026-03-01", subcategory: "QUA-04", content: "客厅承重墙开裂"},
    {decision: "D8", handled_by: "ENGINEERING", warranty_class: "W∞", contractor_end: "2070-06-15"}
  ],
  [
    "D6: a crack of bad quality is none",
    {reported: "2026-03-01", subcategory: "QUA-04", content: "客厅墙面开裂，质量问题严重"},
    {decision: "D6", warranty_class: "W2d", contractor_end: "2022-06-15"}
  ]
];
