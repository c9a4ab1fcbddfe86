import {useMemo} from "react";
import {toSearch} from "../address.ts";
import {Choice} from "../components/choice.tsx";
import {filterTexts} from "../components/filter-texts.ts";
import {IndicatorTile} from "../components/indicator-tile.tsx";
import {Notice} from "../components/notice.tsx";
import {changeOfItem, itemsOf, overallItem} from "../data/satisfaction.ts";
import {projectsOf, seriesOf} from "../data/selection.ts";
import {mainSource, npsShares, openedWaves, rowsOfWave} from "../data/survey.ts";
import {rowsWhere} from "../data/tables.ts";
import {changeOf} from "../findings/change.ts";
import {surveyHeadline} from "../findings/survey.ts";
import {nameOfWave} from "./item-table.ts";
import {CallbackCard} from "./survey-callbacks.tsx";
import {CommentsCard} from "./survey-comments.tsx";
import {FunnelCard, NpsCard, ResponseCard} from "./survey-answers.tsx";
import {ItemsCard, SourcesCard, StageCard} from "./survey-items.tsx";
import {ScoresCard} from "./survey-scores.tsx";
import {GapCard, PriorityCard, QuadrantCard} from "./survey-priorities.tsx";
import {surveyTexts} from "./survey-texts.ts";
import type {PageProps} from "../components/page-props.ts";
import type {SurveyProps} from "./survey-props.ts";

/** Overall satisfaction, its score, the net promoter score, loyalty, the response. */
const tiles = ["K60", "K61", "K62", "K63", "K65"];

export function SatisfactionPage({site, texts, address, language, onAddress}: PageProps<"satisfaction">) {
  const {tables, manifest} = site;
  const words = surveyTexts(language);
  const zh = language === "zh";
  const projects = useMemo(() => projectsOf(tables), [tables]);
  const waves = useMemo(() => openedWaves(tables, manifest.as_of), [tables, manifest.as_of]);
  const wave = waves.find(({wave_id}) => wave_id === address.wave) ?? waves[0];
  const known = projects.find(({project_id}) => project_id === address.project);
  const project = known?.project_id ?? "all";
  const source = useMemo(() => mainSource(tables.satisfaction_by_item_wave, wave?.wave_id ?? ""), [tables, wave]);
  const dimensions = useMemo(
    () => rowsOfWave(tables.improvement_priorities_by_wave, {wave: wave?.wave_id ?? "", source}),
    [tables, wave, source]
  );
  if (!wave) {
    return (
      <Notice tone="plain" title={texts.emptyTitle}>
        <p>{words.none}</p>
      </Notice>
    );
  }
  const projectName = known && (zh ? known.project_name : known.project_name_en);
  const link = toSearch({...address, project: known?.project_id, wave: wave.wave_id});
  const props = {site, texts, words, language, project, projects, wave, source, dimensions, link};
  const isUnknown = address.project !== undefined && address.project !== "all" && !known;
  const sourceName = sourceNameOf(props);
  return (
    <>
      <div className="filters">
        <div className="controls">
          <Choice
            label={words.wave}
            name="wave"
            value={wave.wave_id}
            options={waves.map((each) => ({id: each.wave_id, name: nameOfWave(each, language)}))}
            onChange={(id) => onAddress({wave: id})}
          />
          <Choice
            label={texts.project}
            name="project"
            all={texts.allProjects}
            value={known?.project_id}
            options={projects.map((each) => ({
              id: each.project_id,
              name: zh ? each.project_name : each.project_name_en
            }))}
            onChange={(id) => onAddress({project: id})}
          />
          {(address.wave ?? address.project) && (
            <button type="button" onClick={() => onAddress({wave: undefined, project: undefined})}>
              {texts.reset}
            </button>
          )}
        </div>
        <p className="filtered" aria-live="polite">
          {words.filtered(nameOfWave(wave, language), projectName ?? texts.allProjects, sourceName)}
        </p>
      </div>
      {isUnknown && (
        <Notice tone="attention">
          <p>{filterTexts(language).unknownProject}</p>
        </Notice>
      )}
      {address.region !== undefined && !known && (
        <Notice tone="attention">
          <p>{words.notByRegion}</p>
        </Notice>
      )}
      {address.wave !== undefined && address.wave !== wave.wave_id && (
        <Notice tone="attention">
          <p>{words.unknownWave}</p>
        </Notice>
      )}
      <p className="headline">{headlineOf(props, projectName)}</p>
      <Tiles {...props} />
      <section aria-labelledby="satisfied">
        <h2 id="satisfied">{words.itemSection}</h2>
        <div className="cards">
          <ItemsCard {...props} />
          <StageCard {...props} />
        </div>
      </section>
      <section aria-labelledby="next">
        <h2 id="next">{words.nextSection}</h2>
        <div className="cards">
          <QuadrantCard {...props} />
          <PriorityCard {...props} />
          <GapCard {...props} />
          <CommentsCard {...props} />
        </div>
      </section>
      <section aria-labelledby="answers">
        <h2 id="answers">{words.answerSection}</h2>
        <div className="cards">
          <ScoresCard {...props} />
          <NpsCard {...props} />
          <FunnelCard {...props} />
          <CallbackCard {...props} />
          <ResponseCard {...props} />
          <SourcesCard {...props} />
        </div>
      </section>
      <p className="note method">{texts.method}</p>
    </>
  );
}

function Tiles({site, texts, language, project, wave, source}: SurveyProps) {
  const {tables, manifest} = site;
  const [overall] = itemsOf(tables.satisfaction_by_item_wave, {wave: wave.wave_id, source, project}).filter(
    ({item_id}) => item_id === overallItem
  );
  return (
    <div className="tiles">
      {tiles.map((id) => {
        const definition = manifest.indicators.find(({indicator_id}) => indicator_id === id);
        if (!definition) return null;
        const whole = {project, from: "", to: wave.wave_opened_date};
        const rows = seriesOf(tables, {indicator: id, grain: "wave", selection: whole});
        const last = rows.findIndex(({period_id}) => period_id === wave.wave_id);
        const series = rows.slice(0, last + 1);
        const row = series.at(-1);
        const change = id === "K60" ? changeOfItem(overall) : row && changeOf(series, row, definition);
        return <IndicatorTile key={id} {...{texts, language, definition, series, change}} />;
      })}
    </div>
  );
}

function headlineOf(props: SurveyProps, project: string | undefined) {
  const {site, language, wave, source, dimensions} = props;
  const {indicators_by_period, response_rates_by_wave, satisfaction_by_item_wave} = site.tables;
  const {wave_id, cut, project_id} = response_rates_by_wave.columns;
  const [response] = rowsWhere(
    response_rates_by_wave,
    (i) => wave_id[i] === wave.wave_id && (cut[i] === "all" || cut[i] === "project") && project_id[i] === props.project
  );
  const nps = npsShares(indicators_by_period, props).find((row) => row.wave_id === wave.wave_id);
  const {period_id, is_partial, period_grain} = indicators_by_period.columns;
  const isOpen = rowsWhere(
    indicators_by_period,
    (i) => period_grain[i] === "wave" && period_id[i] === wave.wave_id && is_partial[i] === true
  ).length;
  return surveyHeadline(
    {
      wave: nameOfWave(wave, language),
      isOpen: isOpen > 0,
      project,
      response,
      items: itemsOf(satisfaction_by_item_wave, {wave: wave.wave_id, source, project: props.project}),
      nps,
      dimensions
    },
    language
  );
}

function sourceNameOf({site, wave, source, language}: SurveyProps) {
  const {columns, rowCount} = site.tables.satisfaction_by_item_wave;
  for (let i = 0; i < rowCount; i++) {
    if (columns.wave_id[i] === wave.wave_id && columns.source[i] === source)
      return (language === "zh" ? columns.source_name[i] : columns.source_name_en[i]) ?? source;
  }
  return language === "zh" ? "受邀业主" : "invited owners";
}
