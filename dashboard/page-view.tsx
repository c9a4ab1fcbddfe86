// Loads a page's code and its tables and shows it, or says why it cannot.

import {useCallback} from "react";
import {Loaded} from "./components/loaded.tsx";
import {StaleNotice} from "./components/stale-notice.tsx";
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
          <StaleNotice manifest={manifest} language={language} />
          {render({texts, address, language, onAddress})}
        </>
      )}
    </Loaded>
  );
}
