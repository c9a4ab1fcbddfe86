// The first script of the page: the site is what lies next to index.html. It asks for the data before the scripts that
// show them have come.

import {parseAddress} from "./address.ts";
import {askEarly} from "./data/first-requests.ts";

const base = new URL(".", location.href).href;
const ask = askEarly(base, parseAddress(location.search), {fetch: (url, init) => fetch(url, init)});
void import("./start.tsx").then(({start}) => start(base, ask));
