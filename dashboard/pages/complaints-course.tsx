import {TrendCard} from "./trend-card.tsx";
import type {TrendMonth} from "../data/trends.ts";
import type {ComplaintsProps} from "./complaints-props.ts";

export function CourseCard(props: ComplaintsProps) {
  const {site, words, selection, narrowing, trends, onlyOf, onAddress} = props;
  const only = onlyOf("course");
  const isRegion = selection.region !== undefined && selection.project === "all";
  const chosenPanel = trends.find(({panel_id}) => panel_id === narrowing.subcategory)?.panel_id;
  return (
    <TrendCard
      {...props}
      {...{chosenPanel, only}}
      id="course"
      span="full"
      asOf={site.manifest.as_of}
      notes={only.length > 0 && !isRegion ? [words.unranged] : []}
      onPick={(row) => {
        const month = row.received_month.slice(0, 7);
        onAddress({...chosenBy(row), from: month, to: month});
      }}
    />
  );
}

function chosenBy({panel_id, category_id}: TrendMonth) {
  return panel_id === category_id ? {category: category_id} : {category: category_id, subcategory: panel_id};
}
