import type {Night} from "../published.ts";
import type {Source} from "./sources.ts";

/** The list of all notebooks, without a script. */
export function renderIndex(sources: Source[], {as_of, run_id}: Night): string {
  const items = sources.map(
    ({name, title, isOwn}) =>
      `<li><a href="${encodeURIComponent(name)}.html">${title}</a>${isOwn ? " <small>自建 own</small>" : ""}</li>`
  );
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>分析笔记 Notebooks</title>
<style>
body { font: 16px/1.8 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; max-width: 760px; margin: 32px auto; padding: 0 24px; }
p, small { color: #555; font-size: 13px; }
</style>
<h1>分析笔记 Notebooks</h1>
<p>截至 As of <b>${as_of}</b> · 运行 Run <b>${run_id}</b></p>
<ol>
${items.join("\n")}
</ol>
</html>
`;
}
