import type {PageId} from "../address.ts";
import type {Site} from "./load.ts";
import type {TableName} from "./tables.ts";

/** The tables that each page reads; nothing else is loaded when it opens. */
export const pageNeeds = {
  overview: [
    "indicators_by_period",
    "complaints_by_category_month",
    "service_levels_by_rule_month",
    "satisfaction_by_item_wave"
  ]
} as const satisfies Record<PageId, readonly TableName[]>;

export type PageSite<Page extends PageId> = Site<(typeof pageNeeds)[Page][number]>;
