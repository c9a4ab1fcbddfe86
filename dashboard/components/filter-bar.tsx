import {regionsOf} from "../data/selection.ts";
import {formatMonth} from "../format.ts";
import {Choice} from "./choice.tsx";
import {filterTexts} from "./filter-texts.ts";
import {Notice} from "./notice.tsx";
import type {Address} from "../address.ts";
import type {CategoryDefinition} from "../data/manifest.ts";
import type {Project, Selection} from "../data/selection.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";
import type {ChoiceOption} from "./choice.tsx";
import type {FilterTexts} from "./filter-texts.ts";

interface FilterBarProps {
  texts: Texts;
  language: Language;
  address: Address;
  projects: Project[];
  categories: CategoryDefinition[];
  /** First days, oldest first. */
  months: string[];
  selection: Selection;
  /** What of the filters the page does not follow, in the line that says what is shown. */
  beside?: string[];
  onAddress: (change: Address) => void;
}

const noFilter: Address = {
  region: undefined,
  project: undefined,
  category: undefined,
  from: undefined,
  to: undefined
};

/** Region, project, category and months, in words what they leave on the page, and what of the address is unknown. */
export function FilterBar(props: FilterBarProps) {
  const {texts, language, address, selection, beside = [], onAddress} = props;
  const words = filterTexts(language);
  const options = optionsOf(props);
  const isFiltered = Object.keys(noFilter).some((name) => address[name as keyof Address] !== undefined);
  return (
    <>
      <div className="filters">
        <div className="controls">
          {options.regions.length > 0 && (
            <Choice
              name="region"
              label={words.region}
              all={words.allRegions}
              options={options.regions}
              value={selection.region?.name}
              onChange={(region) => onAddress({region, project: undefined})}
            />
          )}
          <Choice
            name="project"
            label={texts.project}
            all={texts.allProjects}
            options={options.projects}
            value={selection.project}
            onChange={(project) => onAddress({project})}
          />
          <Choice
            name="category"
            label={words.category}
            all={words.allCategories}
            options={options.categories}
            value={selection.category}
            onChange={(category) => onAddress({category})}
          />
          <Choice
            name="from"
            label={texts.from}
            options={options.months.filter(({id}) => id <= selection.to)}
            value={selection.from}
            onChange={(from) => onAddress({from: from?.slice(0, 7)})}
          />
          <Choice
            name="to"
            label={texts.to}
            options={options.months.filter(({id}) => id >= selection.from)}
            value={selection.to}
            onChange={(to) => onAddress({to: to?.slice(0, 7)})}
          />
          {isFiltered && (
            <button type="button" onClick={() => onAddress(noFilter)}>
              {texts.reset}
            </button>
          )}
        </div>
        <p className="filtered" aria-live="polite">
          {texts.filtered(
            scopeWords(props, options),
            formatMonth(selection.from, language),
            formatMonth(selection.to, language)
          )}
          {beside.map((words) => (language === "zh" ? `；${words}` : `; ${words}`))}
        </p>
      </div>
      {unknownOf(address, selection, words).map((sentence) => (
        <Notice tone="attention" key={sentence}>
          <p>{sentence}</p>
        </Notice>
      ))}
    </>
  );
}

/** What each select offers; of projects those of the chosen region. */
function optionsOf({language, projects, categories, months, selection}: FilterBarProps) {
  const zh = language === "zh";
  const listed = projects.filter(({project_id}) => selection.region?.projects.has(project_id) ?? true);
  return {
    regions: regionsOf(projects).map(({name}) => ({id: name, name})),
    projects: listed.map((row) => ({id: row.project_id, name: zh ? row.project_name : row.project_name_en})),
    categories: categories.map((row) => ({id: row.category_id, name: zh ? row.category_name : row.category_name_en})),
    months: months.map((month) => ({id: month, name: formatMonth(month, language)}))
  };
}

/** "华东区域 · 全部项目 · 物业服务" */
function scopeWords({texts, selection}: FilterBarProps, options: ReturnType<typeof optionsOf>): string {
  const nameOf = (listed: ChoiceOption[], id: string | undefined) => listed.find((option) => option.id === id)?.name;
  const project = nameOf(options.projects, selection.project) ?? texts.allProjects;
  return [selection.region?.name, project, nameOf(options.categories, selection.category)].filter(Boolean).join(" · ");
}

/** What the address asks for and is not there. */
function unknownOf(address: Address, selection: Selection, words: FilterTexts): string[] {
  const isUnknown = (wanted: string | undefined, found: string | undefined) =>
    wanted !== undefined && wanted !== "all" && wanted !== found;
  return [
    isUnknown(address.region, selection.region?.name) ? words.unknownRegion : "",
    isUnknown(address.project, selection.project) ? words.unknownProject : "",
    isUnknown(address.category, selection.category) ? words.unknownCategory : ""
  ].filter(Boolean);
}
