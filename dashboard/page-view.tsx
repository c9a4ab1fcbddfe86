// Loads a page's code and its tables and shows it, or says why it cannot.

import {useCallback, useState} from "react";
import {Loaded} from "./components/loaded.tsx";
import {Notice} from "./components/notice.tsx";
import {formatMoment} from "./format.ts";
import {loadPage} from "./page-list.ts";
import type {Address, PageId} from "./address.ts";
import type {SiteReader} from "./data/load.ts";
import type {Manifest} from "./data/manifest.ts";
import type {Language} from "./format.ts";
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

const staleHours = 36;

export function PageView({reader, page, texts, address, language, onAddress, onManifest}: PageViewProps) {
  const load = useCallback(async () => {
    const loaded = await loadPage(reader, page);
    onManifest(loaded.manifest);
    return loaded;
  }, [reader, page, onManifest]);
  return (
    <Loaded {...{load, texts, language}} loading={texts.loading}>
      {({manifest, render}) => (
        <>
          <StaleNotice manifest={manifest} texts={texts} />
          {render({texts, address, language, onAddress})}
        </>
      )}
    </Loaded>
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
