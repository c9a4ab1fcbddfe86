// Loads a page's code and its tables and shows it, or says why it cannot.

import {memo, useCallback, useEffect, useMemo, useState} from "react";
import {Loaded} from "./components/loaded.tsx";
import {StaleNotice} from "./components/stale-notice.tsx";
import {loadPage} from "./page-list.ts";
import type {Address, PageId} from "./address.ts";
import type {SiteReader} from "./data/load.ts";
import type {Manifest} from "./data/manifest.ts";
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
  /** Whether what is shown is older than what is wanted. */
  onBusy: (isBusy: boolean) => void;
}

/** Is drawn again for what it is told alone, not whenever something around it changes. */
export const PageView = memo(function PageView({reader, page, address, onManifest, ...props}: PageViewProps) {
  const {texts, language} = props;
  const [asked, setAsked] = useState(address);
  const load = useCallback(async () => {
    const loaded = await loadPage(reader, page, asked);
    onManifest(loaded.manifest);
    return loaded;
  }, [reader, page, asked, onManifest]);
  return (
    <Loaded {...{load, texts, language}} loading={texts.loading}>
      {(loaded) => <Shown {...props} {...{loaded, address}} onMissing={setAsked} />}
    </Loaded>
  );
});

interface ShownProps extends Pick<PageViewProps, "texts" | "address" | "language" | "onAddress" | "onBusy"> {
  loaded: LoadedPage;
  /** Something is wanted that has not been read yet. */
  onMissing: (address: Address) => void;
}

/** Until the months and the project that are wanted have been read the page shows those before, and is busy. */
function Shown({loaded, onMissing, onBusy, address, texts, language, onAddress}: ShownProps) {
  const {manifest, covers, render} = loaded;
  const isCovered = covers(address);
  const [isReading, setIsReading] = useState(false);
  const [shown, setShown] = useState(loaded.address);
  const next = [address, shown, loaded.address].find((one) => covers(one)) ?? loaded.address;
  if (shown !== next) setShown(next);
  useEffect(() => {
    onBusy(!isCovered || isReading);
    if (!isCovered) onMissing(address);
    return () => onBusy(false);
  }, [isCovered, isReading, address, onMissing, onBusy]);
  const page = useMemo(
    () => render({texts, language, onAddress, address: shown, onReading: setIsReading}),
    [render, texts, language, onAddress, shown]
  );
  return (
    <>
      <StaleNotice manifest={manifest} language={language} />
      {page}
    </>
  );
}
