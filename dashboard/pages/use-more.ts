import {useEffect, useState} from "react";
import {toProblem} from "../data/problems.ts";
import type {Needs} from "../data/needs.ts";
import type {Site, SiteReader} from "../data/load.ts";
import type {SiteProblem} from "../data/problems.ts";
import type {TableName} from "../data/tables.ts";

export type More<Name extends TableName> =
  | {kind: "none"}
  | {kind: "loading"}
  | {kind: "broken"; problem: SiteProblem}
  | {kind: "ready"; tables: Site<Name>["tables"]};

/** Parts of one table that a page reads when they are wanted and not before; `parts` undefined wants none. */
export function useMore<Name extends TableName>(
  read: SiteReader["read"],
  table: Name,
  parts: string[] | undefined
): More<Name> {
  const key = parts?.join(" ");
  const [loaded, setLoaded] = useState<{key: string; state: More<Name>}>();
  useEffect(() => {
    if (key === undefined) return undefined;
    let isCurrent = true;
    void load(read, table, key.split(" ")).then((state) => isCurrent && setLoaded({key, state}));
    return () => {
      isCurrent = false;
    };
  }, [read, table, key]);
  if (key === undefined) return none;
  return loaded?.key === key ? loaded.state : loading;
}

/** The same at every turn, so that nothing is drawn anew for them. */
const none = {kind: "none"} as const;
const loading = {kind: "loading"} as const;

async function load<Name extends TableName>(
  read: SiteReader["read"],
  table: Name,
  parts: string[]
): Promise<More<Name>> {
  try {
    const needs: Needs = {[table]: parts};
    return {kind: "ready", tables: (await read(needs)).tables};
  } catch (error) {
    return {kind: "broken", problem: toProblem(error)};
  }
}
