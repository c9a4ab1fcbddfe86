// Starts the dashboard in the page: the site is what lies next to index.html.

import {createRoot} from "react-dom/client";
import {App} from "./app.tsx";
import {openSite} from "./data/load.ts";

const root = document.getElementById("root");
if (!root) throw new Error("missing element: #root");
const reader = openSite(new URL(".", location.href).href, {fetch: (url, init) => fetch(url, init)});
createRoot(root).render(<App reader={reader} />);
