import {useEffect, useState} from "react";
import {SiteError} from "../data/problems.ts";
import {problemSentence} from "../problem-texts.ts";
import {Notice} from "./notice.tsx";
import type {ReactNode} from "react";
import type {SiteProblem} from "../data/problems.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

interface LoadedProps<Value> {
  /** The same function as long as the same is wanted. */
  load: () => Promise<Value>;
  /** What is said meanwhile. */
  loading: string;
  texts: Texts;
  language: Language;
  children: (value: Value) => ReactNode;
}

type State<Value> = {kind: "loading"} | {kind: "broken"; problem: SiteProblem} | {kind: "ready"; value: Value};

/** Loads something and shows it, or says why it cannot and offers to read it again. */
export function Loaded<Value>({load, loading, texts, language, children}: LoadedProps<Value>) {
  const [state, setState] = useState<State<Value>>({kind: "loading"});
  useEffect(() => {
    let isCurrent = true;
    void toState(load).then((loaded) => isCurrent && setState(loaded));
    return () => {
      isCurrent = false;
    };
  }, [load]);
  function retry() {
    setState({kind: "loading"});
    void toState(load).then(setState);
  }
  if (state.kind === "loading") {
    return (
      <Notice tone="plain">
        <p>{loading}</p>
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
  return children(state.value);
}

async function toState<Value>(load: () => Promise<Value>): Promise<State<Value>> {
  try {
    return {kind: "ready", value: await load()};
  } catch (error) {
    if (error instanceof SiteError) return {kind: "broken", problem: error.problem};
    return {kind: "broken", problem: {code: "unexpected", message: String(error)}};
  }
}
