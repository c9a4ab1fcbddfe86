import {createRoot} from "react-dom/client";
import {App} from "./app.tsx";
import {openSite} from "./data/load.ts";
import type {Fetch} from "./data/load.ts";

/** Starts the dashboard in the page. */
export function start(base: string, fetch: Fetch): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("missing element: #root");
  createRoot(root).render(<App reader={openSite(base, {fetch})} />);
}
