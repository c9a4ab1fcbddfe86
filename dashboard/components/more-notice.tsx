import {problemSentence} from "../problem-texts.ts";
import {Notice} from "./notice.tsx";
import type {ReactNode} from "react";
import type {SiteProblem} from "../data/problems.ts";
import type {Language} from "../format.ts";
import type {Texts} from "../texts.ts";

interface MoreNoticeProps {
  texts: Texts;
  language: Language;
  state: {kind: "loading"} | {kind: "ready"} | {kind: "broken"; problem: SiteProblem};
  /** What stands there once it has been read. */
  children?: ReactNode;
}

/** In place of what is still being read, or cannot be. */
export function MoreNotice({texts, language, state, children}: MoreNoticeProps) {
  if (state.kind === "ready") return children;
  if (state.kind === "loading") {
    return (
      <Notice tone="plain">
        <p>{texts.loading}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title={texts.brokenTitle}>
      <p>{problemSentence(state.problem, language)}</p>
    </Notice>
  );
}
