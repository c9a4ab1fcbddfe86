import type {PageId} from "../address.ts";
import type {Site} from "./load.ts";
import type {TableName} from "./tables.ts";

/**
 * Table → the parts of it that are read, those of the months that are shown, or all; "month" in a list is every part
 * that begins with "month-".
 */
export type Needs = {[Name in TableName]?: "all" | "months" | readonly string[]};

/** In a list of parts: that of the project in the address, "project-" and what names its files. */
export const chosenProject = "project chosen";

/** What each page reads; nothing else is loaded when it opens. */
export const pageNeeds = {
  overview: {
    projects: "all",
    indicators_by_period: ["month-all", "wave-all"],
    complaints_by_category_month: "months",
    service_levels_by_rule_month: "months",
    satisfaction_by_item_wave: ["all", chosenProject],
    category_trends: "months",
    open_complaints_by_age: "all"
  },
  complaints: {
    projects: "all",
    indicators_by_period: ["month-all"],
    category_trends: "months",
    complaints_by_category_month: "months",
    complaints_by_source_month: "months",
    responsibilities_by_month: "months",
    complaint_flags_by_month: "months"
  },
  clocks: {
    projects: "all",
    indicators_by_period: ["month-all"],
    service_levels_by_rule_month: "months",
    service_days_by_rule: "all",
    open_complaints_by_age: "all",
    open_complaints: "all",
    project_clocks: "all",
    report_clocks: "all"
  },
  satisfaction: {
    projects: "all",
    indicators_by_period: ["wave"],
    satisfaction_by_item_wave: ["all", "stage", chosenProject],
    improvement_priorities_by_wave: "all",
    response_rates_by_wave: "all",
    reliability_by_wave: "all",
    callback_reports_by_wave: "all",
    comments_by_wave: "all",
    recommendation_scores_by_wave: "all"
  },
  reports: {},
  data: {
    data_quality_by_source: "all",
    deliveries_by_source: "all",
    delivery_days_by_source: "all",
    refused_rows_by_reason: "all"
  }
} as const satisfies Record<PageId, Needs>;

export type PageSite<Page extends PageId> = Site<keyof (typeof pageNeeds)[Page] & TableName>;
