import {useEffect, useMemo, useState} from "react";
import {toProblem} from "../data/problems.ts";
import type {SiteReader} from "../data/load.ts";
import type {SiteProblem} from "../data/problems.ts";
import type {Selection} from "../data/selection.ts";
import type {Table} from "../data/tables.ts";

export type CasesState =
  {kind: "loading"} | {kind: "broken"; problem: SiteProblem} | {kind: "ready"; table: Table<"complaint_cases">};

/** The cases of the years that the range touches, read when they are wanted and not before. */
export function useCases(
  read: SiteReader["read"],
  {selection: {from, to}, isWanted}: {selection: Selection; isWanted: boolean}
): CasesState {
  const years = useMemo(() => yearsBetween(from, to), [from, to]);
  const [loaded, setLoaded] = useState<{years: string[]; state: CasesState}>();
  useEffect(() => {
    if (!isWanted) return undefined;
    let isCurrent = true;
    void loadCases(read, years).then((state) => isCurrent && setLoaded({years, state}));
    return () => {
      isCurrent = false;
    };
  }, [read, years, isWanted]);
  return loaded?.years === years ? loaded.state : {kind: "loading"};
}

async function loadCases(read: SiteReader["read"], years: string[]): Promise<CasesState> {
  try {
    const {tables} = await read({complaint_cases: years});
    return {kind: "ready", table: tables.complaint_cases};
  } catch (error) {
    return {kind: "broken", problem: toProblem(error)};
  }
}

function yearsBetween(from: string, to: string) {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({length: last - first + 1}, (_, index) => String(first + index));
}
