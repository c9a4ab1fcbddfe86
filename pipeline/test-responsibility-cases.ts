// For tests: cases of responsibility, each a sentence, what happened, and what 11.2.4 and the warranty clocks make of it,
// worked by hand.

/** A case in words; what is not said is 厦门, QUA-02, 质量缺陷, completed 2020-06-15, handed over 2020-12-20. */
export interface Case {
  reported: string;
  subcategory?: string;
  /** What the complaint says, for its parts; 请处理 names none. */
  content?: string;
  cause?: string;
  completed?: string;
  handedOver?: string;
  city?: string;
  region?: string;
  /** The day on which the project team was withdrawn, from the list of projects or from the roster. */
  withdrawn?: string;
  homeWithdrawn?: string;
  /** The completion that the roster has for the home. */
  homeCompleted?: string;
  /** The years of warranty that the roster has for the home. */
  contractYears?: string;
  /** The handover and the completion that the complaint's own row gives. */
  toldHandedOver?: string;
  toldCompleted?: string;
  stated?: string;
}

export interface Judgement {
  warranty_class: string | null;
  decision: string;
  responsibility_computed: string;
  handled_by: string;
  cause_id: string | null;
  contractor_end: string | null;
  owner_end: string | null;
  is_agreed: boolean | null;
}

export const sentences: [string, Case, Partial<Judgement>][] = [
  [
    "D1: a car park fee is no defect and goes to the unit of its sub-category",
    {reported: "2024-05-06", subcategory: "PAR-02", cause: "使用不当"},
    {decision: "D1", responsibility_computed: "NOT_APPLICABLE", handled_by: "PM"}
  ],
  [
    "D1: of several units of a sub-category the first handles",
    {reported: "2024-05-06", subcategory: "CON-06"},
    {decision: "D1", handled_by: "CS"}
  ],
  [
    "D2: misuse is the owner's, within the warranty too",
    {reported: "2021-03-01", cause: "使用不当"},
    {decision: "D2", responsibility_computed: "OWNER", handled_by: "PM", cause_id: "MISUSE"}
  ],
  [
    "D2: so are the owner's works, and no date is needed",
    {reported: "2021-03-01", cause: "业主装修打穿水管", completed: "", handedOver: ""},
    {decision: "D2", responsibility_computed: "OWNER", cause_id: "OWNER_WORKS"}
  ],
  [
    "D5: the contract of the home grants eight years from the handover, the contractor owes five",
    {reported: "2026-10-01", contractYears: "8"},
    {
      decision: "D5",
      responsibility_computed: "IN_OWNER_WARRANTY",
      contractor_end: "2025-06-15",
      owner_end: "2028-12-20"
    }
  ],
  [
    "D4: a contract that grants less than the law takes nothing away",
    {reported: "2025-06-15", contractYears: "1.5"},
    {decision: "D4", owner_end: "2025-06-15"}
  ],
  [
    "D7: a contract without the day of completion leaves the end unknown",
    {reported: "2021-03-01", completed: "", contractYears: "8"},
    {decision: "D7", owner_end: null}
  ],
  [
    "D3: a third party is outside the warranty",
    {reported: "2021-03-01", cause: "第三方施工损坏"},
    {decision: "D3", responsibility_computed: "THIRD_PARTY", handled_by: "PM"}
  ],
  [
    "D3: so is an earthquake",
    {reported: "2021-03-01", cause: "地震"},
    {decision: "D3", responsibility_computed: "THIRD_PARTY", cause_id: "FORCE_MAJEURE"}
  ],
  [
    "D4: the last day of five years from completion is within",
    {reported: "2025-06-15 23:50"},
    {decision: "D4", responsibility_computed: "IN_WARRANTY", handled_by: "PROJECT", contractor_end: "2025-06-15"}
  ],
  [
    "D6: the day after it is not, where a year from the handover ended long ago",
    {reported: "2025-06-16"},
    {decision: "D6", responsibility_computed: "OUT_OF_WARRANTY", handled_by: "PM", owner_end: "2025-06-15"}
  ],
  [
    "D4: a fault of design is handled as one of quality",
    {reported: "2025-06-15", cause: "设计缺陷"},
    {decision: "D4", cause_id: "DESIGN"}
  ],
  [
    "D5: a home handed over late has its year when the contractor's five are over",
    {reported: "2026-01-10", handedOver: "2025-01-10"},
    {decision: "D5", responsibility_computed: "IN_OWNER_WARRANTY", owner_end: "2026-01-10", handled_by: "PROJECT"}
  ],
  [
    "D6: and the day after that year it has none",
    {reported: "2026-01-11", handedOver: "2025-01-10"},
    {decision: "D6", owner_end: "2026-01-10"}
  ],
  [
    "D7: no cause is pending with the customer service",
    {reported: "2021-03-01", cause: ""},
    {decision: "D7", responsibility_computed: "PENDING", handled_by: "CS", cause_id: null}
  ],
  [
    "D7: a cause to be examined is pending, dates or not",
    {reported: "2021-03-01", cause: "待查"},
    {decision: "D7", cause_id: "PENDING"}
  ],
  [
    "D7: a text without a known word is no cause",
    {reported: "2021-03-01", cause: "现场已看"},
    {decision: "D7", cause_id: null}
  ],
  [
    "D4: dates that only the complaint's own row gives are dates",
    {reported: "2025-06-15", handedOver: "", completed: "", toldHandedOver: "2020-12-20", toldCompleted: "2020-06-15"},
    {decision: "D4", contractor_end: "2025-06-15", owner_end: "2025-06-15"}
  ],
  [
    "D6: a day later both warranties are over",
    {reported: "2025-06-16", handedOver: "", completed: "", toldHandedOver: "2020-12-20", toldCompleted: "2020-06-15"},
    {decision: "D6", responsibility_computed: "OUT_OF_WARRANTY"}
  ],
  [
    "D4: the dates of the roster and the project come before those of the complaint's row",
    {reported: "2025-06-15", toldHandedOver: "2010-12-20", toldCompleted: "2010-06-15"},
    {decision: "D4", contractor_end: "2025-06-15"}
  ],
  [
    "D7: without the handover nobody knows whether the owner's warranty has ended",
    {reported: "2025-06-16", handedOver: ""},
    {decision: "D7", responsibility_computed: "PENDING", contractor_end: "2025-06-15", owner_end: null}
  ],
  [
    "D7: without the handover nobody knows how long the owner is covered",
    {reported: "2025-06-15", handedOver: ""},
    {decision: "D7", owner_end: null}
  ],
  [
    "D7: without the completion nobody knows who pays",
    {reported: "2021-01-10", completed: ""},
    {decision: "D7", contractor_end: null, owner_end: null}
  ],
  [
    "D8: structure is covered for fifty years from completion, by engineering, handed over or not",
    {reported: "2026-03-01", subcategory: "QUA-06", handedOver: ""},
    {decision: "D8", responsibility_computed: "IN_WARRANTY", handled_by: "ENGINEERING", contractor_end: "2070-06-15"}
  ],
  [
    "D7: structure without a completion is pending",
    {reported: "2026-03-02", subcategory: "QUA-06", completed: ""},
    {decision: "D7"}
  ],
  [
    "D2: who takes out a bearing wall answers for the structure",
    {reported: "2021-03-01", subcategory: "QUA-06", cause: "业主擅自拆改"},
    {decision: "D2"}
  ],
  [
    "a home reported before its handover is within",
    {reported: "2023-04-01", subcategory: "MEP-06", completed: "2021-01-01", handedOver: "2023-05-01"},
    {decision: "D5", contractor_end: "2023-01-01", owner_end: "2023-05-01"}
  ],
  [
    "a lift has no minimum of 1998",
    {reported: "2023-05-02", subcategory: "MEP-06", completed: "2021-01-01", handedOver: "2023-05-01"},
    {decision: "D6", owner_end: "2023-05-01"}
  ],
  [
    "a roof's three years bind when it is handed over late",
    {reported: "2026-02-28", subcategory: "QUA-01", handedOver: "2023-03-31"},
    {decision: "D5", contractor_end: "2025-06-15", owner_end: "2026-03-31"}
  ],
  [
    "and do not when it is handed over soon",
    {reported: "2025-06-16", subcategory: "QUA-01", handedOver: "2020-12-20"},
    {decision: "D6", owner_end: "2025-06-15"}
  ],
  [
    "switches have six months",
    {reported: "2022-09-30", subcategory: "MEP-03", completed: "2020-06-15", handedOver: "2022-03-31"},
    {decision: "D5", contractor_end: "2022-06-15", owner_end: "2022-09-30"}
  ],
  [
    "which do not bind where two years from completion last longer",
    {reported: "2022-06-16", subcategory: "MEP-03", handedOver: "2021-12-15"},
    {decision: "D6", owner_end: "2022-06-15"}
  ],
  [
    "plaster has a year",
    {reported: "2023-02-01", subcategory: "QUA-05", completed: "2020-06-15", handedOver: "2022-02-01"},
    {decision: "D5", owner_end: "2023-02-01"}
  ],
  [
    "which does not bind either",
    {reported: "2022-06-15", subcategory: "QUA-05", handedOver: "2021-06-15"},
    {decision: "D4", owner_end: "2022-06-15"}
  ],
  [
    "a month without that day ends on its last: 29 February and two years",
    {reported: "2026-03-01", subcategory: "QUA-07", completed: "2024-02-29", handedOver: "2024-03-05"},
    {decision: "D6", contractor_end: "2026-02-28", owner_end: "2026-02-28"}
  ],
  [
    "31 August and six months is the last of February",
    {reported: "2023-02-28", subcategory: "MEP-03", completed: "2020-06-15", handedOver: "2022-08-31"},
    {decision: "D5", owner_end: "2023-02-28"}
  ],
  [
    "29 February and a year is 28 February",
    {reported: "2025-02-28", subcategory: "QUA-04", completed: "2021-01-10", handedOver: "2024-02-29"},
    {decision: "D5", owner_end: "2025-02-28"}
  ],
  [
    "Beijing: the owner's five years run from the handover",
    {reported: "2025-12-20", city: "北京市"},
    {decision: "D5", contractor_end: "2025-06-15", owner_end: "2025-12-20"}
  ],
  [
    "Beijing: until then the contractor owes, too",
    {reported: "2025-06-15", city: "北京"},
    {decision: "D4", owner_end: "2025-12-20"}
  ],
  [
    "Beijing: and end with their last day",
    {reported: "2025-12-21", city: "北京"},
    {decision: "D6", owner_end: "2025-12-20"}
  ],
  [
    "Beijing: no handover, no end of the owner's warranty",
    {reported: "2021-06-15", city: "北京", handedOver: ""},
    {decision: "D7", contractor_end: "2025-06-15", owner_end: null}
  ],
  [
    "Beijing's structure is the country's",
    {reported: "2025-12-21", city: "北京", subcategory: "QUA-06"},
    {decision: "D8", contractor_end: "2070-06-15"}
  ],
  [
    "Shandong is known by its province",
    {reported: "2022-12-20", region: "山东省", city: "", subcategory: "MEP-03"},
    {decision: "D5", owner_end: "2022-12-20"}
  ],
  [
    "and by its cities, whatever the firm's region is called",
    {reported: "2022-12-20", region: "华东区域", city: "济南市", subcategory: "MEP-03"},
    {decision: "D5", owner_end: "2022-12-20"}
  ],
  [
    "fittings have a year from a late handover",
    {reported: "2023-02-01", subcategory: "DEC-04", handedOver: "2022-02-01"},
    {decision: "D5", owner_end: "2023-02-01"}
  ],
  [
    "D7: formaldehyde without a report is to be examined",
    {reported: "2021-03-01", subcategory: "DEC-02", cause: "待检测"},
    {decision: "D7", warranty_class: "W2d"}
  ],
  [
    "a winter that has begun at completion is none of the two full ones",
    {reported: "2023-03-15", subcategory: "MEP-04", completed: "2020-12-01", handedOver: "2021-01-10"},
    {decision: "D4", contractor_end: "2023-03-15", owner_end: "2023-03-15"}
  ],
  [
    "the second full winter goes across New Year and ends with its last day",
    {reported: "2023-03-16", subcategory: "MEP-04", completed: "2020-12-01", handedOver: "2021-01-10"},
    {decision: "D6", owner_end: "2023-03-15"}
  ],
  [
    "a completion before the winter leaves the second summer as the later end",
    {reported: "2022-08-31", subcategory: "MEP-04", completed: "2020-09-01", handedOver: "2020-10-01"},
    {decision: "D4", contractor_end: "2022-08-31"}
  ],
  [
    "a winter that begins on the day of completion is a full one",
    {reported: "2022-09-01", subcategory: "MEP-04", completed: "2020-11-15", handedOver: "2020-11-20"},
    {decision: "D6", contractor_end: "2022-08-31"}
  ],
  [
    "one that began the day before is not",
    {reported: "2022-09-01", subcategory: "MEP-04", completed: "2020-11-16", handedOver: "2020-11-20"},
    {decision: "D4", contractor_end: "2023-03-15"}
  ],
  [
    "one full winter from a late handover binds",
    {reported: "2024-03-15", subcategory: "MEP-04", completed: "2020-12-01", handedOver: "2023-01-10"},
    {decision: "D5", contractor_end: "2023-03-15", owner_end: "2024-03-15"}
  ],
  [
    "Qingdao heats to 5 April, and its owner's two winters are counted from the handover",
    {reported: "2023-04-05", subcategory: "MEP-04", city: "青岛市"},
    {decision: "D5", contractor_end: "2022-04-05", owner_end: "2023-04-05"}
  ],
  [
    "the project team handles on the day of its withdrawal",
    {reported: "2021-03-01", withdrawn: "2021-03-01"},
    {decision: "D4", handled_by: "PROJECT"}
  ],
  [
    "after it the customer service does",
    {reported: "2021-03-01", withdrawn: "2021-02-28"},
    {decision: "D4", handled_by: "CS"}
  ],
  [
    "a home's own withdrawal counts before its project's",
    {reported: "2021-03-01", withdrawn: "2021-02-28", homeWithdrawn: "2022-01-01"},
    {handled_by: "PROJECT"}
  ],
  [
    "a home's own completion counts before its project's",
    {reported: "2026-06-15", homeCompleted: "2021-06-15"},
    {decision: "D4", contractor_end: "2026-06-15"}
  ],
  [
    "in warranty, as stated, is agreed",
    {reported: "2021-03-01", stated: "质保期内"},
    {decision: "D4", is_agreed: true}
  ],
  [
    "the owner's warranty alone agrees with a stated warranty",
    {reported: "2025-12-20", city: "北京", stated: "保内"},
    {decision: "D5", is_agreed: true}
  ],
  ["out of warranty is not", {reported: "2021-03-01", stated: "过保"}, {decision: "D4", is_agreed: false}],
  ["a warranty that has ended disagrees", {reported: "2025-06-16", stated: "保内"}, {decision: "D6", is_agreed: false}],
  ["what is pending agrees with nothing", {reported: "2021-03-01", cause: "", stated: "保内"}, {is_agreed: null}],
  ["nothing agrees with what is stated as pending", {reported: "2021-03-01", stated: "待判"}, {is_agreed: null}],
  ["a word that no list knows is no statement", {reported: "2021-03-01", stated: "看情况"}, {is_agreed: null}],
  ["nothing stated is nothing agreed", {reported: "2021-03-01"}, {is_agreed: null}]
];
