// Starts the survey page with what the browser gives: the address, the storage, the languages.

import {createRoot} from "react-dom/client";
import {App} from "./app.tsx";
import {readToken} from "./invitation.ts";
import {openStore} from "./storage.ts";

createRoot(document.getElementById("root")!).render(<App token={readToken(location.pathname)} store={openStore()} />);
