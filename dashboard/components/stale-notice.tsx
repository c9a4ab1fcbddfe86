import {useState} from "react";
import {stalenessOf} from "../data/staleness.ts";
import {formatMoment} from "../format.ts";
import {Notice} from "./notice.tsx";
import {staleTexts} from "./stale-texts.ts";
import type {Manifest} from "../data/manifest.ts";
import type {Language} from "../format.ts";

/** Says which is too old, the night that published or the day that the data end with; nothing where neither is. */
export function StaleNotice({manifest, language}: {manifest: Manifest; language: Language}) {
  const [now] = useState(() => Date.now());
  const {builtHours, asOfHours} = stalenessOf(manifest, now);
  const words = staleTexts(language);
  const moment = formatMoment(manifest.built_at, manifest.time_zone);
  if (builtHours === undefined && asOfHours === undefined) return null;
  return (
    <Notice tone="attention">
      {builtHours !== undefined && <p>{words.built(builtHours, moment)}</p>}
      {asOfHours !== undefined && <p>{words.asOf(manifest.as_of, Math.floor(asOfHours / 24), moment)}</p>}
    </Notice>
  );
}
