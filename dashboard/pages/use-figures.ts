import {useMore} from "./use-more.ts";
import type {SiteReader} from "../data/load.ts";
import type {Project, Selection} from "../data/selection.ts";
import type {Table} from "../data/tables.ts";
import type {More} from "./use-more.ts";

type Figures = Table<"indicators_by_period">;
export type FiguresState =
  {kind: "ready"; figures: Figures} | Exclude<More<"indicators_by_period">, {kind: "ready" | "none"}>;

/** The indicators of what is chosen: those of all projects came with the page, those of single ones are read now. */
export function useFigures(
  read: SiteReader["read"],
  {
    ofAll,
    selection,
    projects,
    others
  }: {
    ofAll: Figures;
    selection: Selection;
    projects: Project[];
    /** Parts beside the months, e.g., the waves of the projects. */
    others: string[];
  }
): FiguresState {
  const {project, region} = selection;
  const isAll = project === "all" && region === undefined;
  const chosen = projects.filter(({project_id}) =>
    project === "all" ? region?.projects.has(project_id) : project_id === project
  );
  const parts = [...chosen.map(({file_part}) => `month-${file_part}`), ...others];
  const more = useMore(read, "indicators_by_period", isAll ? undefined : parts);
  if (more.kind === "none") return {kind: "ready", figures: ofAll};
  return more.kind === "ready" ? {kind: "ready", figures: more.tables.indicators_by_period} : more;
}
