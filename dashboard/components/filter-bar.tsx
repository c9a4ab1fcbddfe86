import {formatMonth} from "../format.ts";
import type {Address} from "../address.ts";
import type {Project, Selection} from "../data/selection.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

interface FilterBarProps {
  texts: Texts;
  language: Language;
  projects: Project[];
  months: string[];
  selection: Selection;
  isFiltered: boolean;
  onAddress: (change: Address) => void;
}

/** Project and months, and in words what they leave on the page. */
export function FilterBar({texts, language, projects, months, selection, isFiltered, onAddress}: FilterBarProps) {
  const nameOf = (project: Project) => (language === "zh" ? project.project_name : project.project_name_en);
  const chosen = projects.find(({project_id}) => project_id === selection.project);
  return (
    <div className="filters">
      <div className="controls">
        <label>
          <span>{texts.project}</span>
          <select
            name="project"
            value={selection.project}
            onChange={({target}) => onAddress({project: target.value === "all" ? undefined : target.value})}
          >
            <option value="all">{texts.allProjects}</option>
            {projects.map((project) => (
              <option key={project.project_id} value={project.project_id}>
                {nameOf(project)}
              </option>
            ))}
          </select>
        </label>
        <MonthSelect
          label={texts.from}
          name="from"
          language={language}
          months={months.filter((month) => month <= selection.to)}
          value={selection.from}
          onChange={(from) => onAddress({from})}
        />
        <MonthSelect
          label={texts.to}
          name="to"
          language={language}
          months={months.filter((month) => month >= selection.from)}
          value={selection.to}
          onChange={(to) => onAddress({to})}
        />
        {isFiltered && (
          <button type="button" onClick={() => onAddress({project: undefined, from: undefined, to: undefined})}>
            {texts.reset}
          </button>
        )}
      </div>
      <p className="filtered" aria-live="polite">
        {texts.filtered(
          chosen ? nameOf(chosen) : texts.allProjects,
          formatMonth(selection.from, language),
          formatMonth(selection.to, language)
        )}
      </p>
    </div>
  );
}

interface MonthSelectProps {
  label: string;
  name: string;
  language: Language;
  /** First days. */
  months: string[];
  value: string;
  onChange: (month: string) => void;
}

function MonthSelect({label, name, language, months, value, onChange}: MonthSelectProps) {
  return (
    <label>
      <span>{label}</span>
      <select name={name} value={value} onChange={({target}) => onChange(target.value.slice(0, 7))}>
        {months.map((month) => (
          <option key={month} value={month}>
            {formatMonth(month, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
