// Starts the dashboard in the page: the site is what lies next to index.html.

import {createRoot} from "react-dom/client";
import {App} from "./app.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("missing element: #root");
createRoot(root).render(<App base={new URL(".", location.href).href} />);
