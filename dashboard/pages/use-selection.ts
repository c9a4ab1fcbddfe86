import {useMemo} from "react";
import {monthsOf, projectsOf, toSelection} from "../data/selection.ts";
import type {Address} from "../address.ts";
import type {Site} from "../data/load.ts";

/** What there is to choose from, and what of it is chosen: the same object as long as the same is chosen. */
export function useSelection(
  {tables, manifest: {categories}}: Site<"projects" | "indicators_by_period">,
  {region, project, category, from, to}: Address
) {
  const projects = useMemo(() => projectsOf(tables), [tables]);
  const months = useMemo(() => monthsOf(tables), [tables]);
  const selection = useMemo(
    () => toSelection({region, project, category, from, to}, {projects, months, categories}),
    [region, project, category, from, to, projects, months, categories]
  );
  return {projects, months, selection};
}
