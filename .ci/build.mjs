// npm run build: packages and the two page builds, for a machine that serves.

import {build, install} from "./setup.mjs";

install();
build();
