// A step of a page's build: the browser is told of the scripts that the first view needs in the page itself, not only once
// the first script has come and asked for them.

import type {HtmlTagDescriptor, Plugin} from "vite";

/** Of the scripts beside the first one those whose file `isWanted`, below `base`. */
export function preload({base, isWanted = () => true}: {base: string; isWanted?: (file: string) => boolean}): Plugin {
  return {
    name: "preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_, {bundle = {}}): HtmlTagDescriptor[] {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        return chunks
          .filter(({isEntry, fileName}) => !isEntry && isWanted(fileName))
          .map(({fileName}) => ({
            tag: "link",
            attrs: {rel: "modulepreload", crossorigin: true, href: `${base}${fileName}`},
            injectTo: "head" as const
          }));
      }
    }
  };
}
