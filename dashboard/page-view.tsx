// Loads a page's code and its tables and shows it, or says why it cannot.

import {useEffect, useState} from "react";
import {Notice} from "./components/notice.tsx";
import {toProblem} from "./data/problems.ts";
import {formatMoment} from "./format.ts";
import {loadPage} from "./page-list.ts";
import {problemSentence} from "./texts.ts";
import type {Address, PageId} from "./address.ts";
import type {SiteReader} from "./data/load.ts";
import type {Manifest} from "./data/manifest.ts";
import type {SiteProblem} from "./data/problems.ts";
import type {Language} from "./format.ts";
import type {LoadedPage} from "./page-list.ts";
import type {Texts} from "./texts.ts";

interface PageViewProps {
  reader: SiteReader;
  page: PageId;
  texts: Texts;
  address: Address;
  language: Language;
  onAddress: (change: Address) => void;
  /** What the manifest of the shown data says. */
  onManifest: (manifest: Manifest) => void;
}

type State = {kind: "loading"} | {kind: "broken"; problem: SiteProblem} | ({kind: "ready"} & LoadedPage);

const staleHours = 36;

export function PageView({reader, page, texts, address, language, onAddress, onManifest}: PageViewProps) {
  const [state, setState] = useState<State>({kind: "loading"});
  useEffect(() => {
    let isCurrent = true;
    void loadState(reader, page, onManifest).then((loaded) => isCurrent && setState(loaded));
    return () => {
      isCurrent = false;
    };
  }, [reader, page, onManifest]);
  function retry() {
    setState({kind: "loading"});
    void loadState(reader, page, onManifest).then(setState);
  }
  if (state.kind === "loading") {
    return (
      <Notice tone="plain">
        <p>{texts.loading}</p>
      </Notice>
    );
  }
  if (state.kind === "broken") {
    return (
      <Notice tone="bad" title={texts.brokenTitle}>
        <p>{problemSentence(state.problem, language)}</p>
        <button type="button" onClick={retry}>
          {texts.retry}
        </button>
      </Notice>
    );
  }
  return (
    <>
      <StaleNotice manifest={state.manifest} texts={texts} />
      {state.render({texts, address, language, onAddress})}
    </>
  );
}

function StaleNotice({manifest, texts}: {manifest: Manifest; texts: Texts}) {
  const [now] = useState(() => Date.now());
  const hours = Math.floor((now - Date.parse(manifest.built_at)) / 3_600_000);
  if (hours <= staleHours) return null;
  return (
    <Notice tone="attention">
      <p>{texts.stale(hours, formatMoment(manifest.built_at, manifest.time_zone))}</p>
    </Notice>
  );
}

async function loadState(reader: SiteReader, page: PageId, onManifest: (manifest: Manifest) => void): Promise<State> {
  try {
    const loaded = await loadPage(reader, page);
    onManifest(loaded.manifest);
    return {kind: "ready", ...loaded};
  } catch (error) {
    return {kind: "broken", problem: toProblem(error)};
  }
}
