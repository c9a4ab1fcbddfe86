// A step of the page's build: the browser is told of the questions' scripts in the page itself, not only once the first
// script has come and asked for them.

import type {HtmlTagDescriptor, Plugin} from "vite";

export function preload(): Plugin {
  return {
    name: "preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_, {bundle = {}}): HtmlTagDescriptor[] {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        return chunks
          .filter(({isEntry}) => !isEntry)
          .map(({fileName}) => ({
            tag: "link",
            attrs: {rel: "modulepreload", crossorigin: true, href: `/${fileName}`},
            injectTo: "head" as const
          }));
      }
    }
  };
}
