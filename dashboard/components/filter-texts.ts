import type {Language} from "../format.ts";

export function filterTexts(language: Language) {
  return language === "zh" ? zh : en;
}

/** The note of what knows no categories, where one is chosen. */
export function notByCategory({category}: {category?: string | undefined}, language: Language): string[] {
  return category === undefined ? [] : [filterTexts(language).notByCategory];
}

export type FilterTexts = ReturnType<typeof filterTexts>;

const zh = {
  region: "区域",
  allRegions: "全部区域",
  category: "类别",
  allCategories: "全部类别",
  unknownProject: "地址中的项目没有数据，或不在所选区域，已显示全部项目。",
  unknownRegion: "地址中的区域没有项目，已显示全部区域。",
  unknownCategory: "地址中的类别不存在，已显示全部类别。",
  openCasesAlone: "类别只筛选未结案件，不筛选时限",
  notByCategory: "不分类别，不随类别筛选。"
};

const en: typeof zh = {
  region: "Region",
  allRegions: "All regions",
  category: "Category",
  allCategories: "All categories",
  unknownProject: "The project in the address has no data or is not of the chosen region; all projects are shown.",
  unknownRegion: "The region in the address has no project; all regions are shown.",
  unknownCategory: "The category in the address does not exist; all categories are shown.",
  openCasesAlone: "the category filters the overdue cases, not the limits",
  notByCategory: "Knows no categories; the category does not filter it."
};
