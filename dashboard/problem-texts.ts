import type {SiteProblem} from "./data/problems.ts";
import type {Language} from "./format.ts";

/** What is wrong with the site, and what to do, in a sentence for its reader. */
export function problemSentence(problem: SiteProblem, language: Language): string {
  const [chinese, english] = problemSentences(problem);
  return language === "zh" ? chinese : english;
}

function problemSentences(problem: SiteProblem): [string, string] {
  switch (problem.code) {
    case "manifest_missing":
      return [
        `找不到数据清单 manifest.json（HTTP ${problem.status}）。请先运行一次夜间处理，或检查网站目录是否完整。`,
        `manifest.json is not there (HTTP ${problem.status}). Run the night once, or check that the site folder is complete.`
      ];
    case "manifest_unreadable":
      return [
        "数据清单 manifest.json 读不懂，文件可能不完整。请重新发布。",
        "manifest.json cannot be read; the file may be incomplete. Publish the site again."
      ];
    case "manifest_version":
      return [
        `数据清单的格式版本是 ${problem.version}，本页只认识版本 3。请更新本页或重新发布。`,
        `manifest.json has format version ${problem.version}; this page knows version 3. Update the page or publish again.`
      ];
    case "manifest_misfit":
      return [
        `数据清单中的“${problem.field}”不符合约定。请重新发布。`,
        `“${problem.field}” in manifest.json does not fit. Publish the site again.`
      ];
    case "table_unlisted":
      return [
        `数据清单中没有表 ${problem.table}。请用与本页相同的版本重新发布。`,
        `manifest.json does not list the table ${problem.table}. Publish with the same version as this page.`
      ];
    case "table_missing":
      return [
        `找不到表 ${problem.table} 的文件（HTTP ${problem.status}）。请检查网站目录是否完整。`,
        `The file of table ${problem.table} is not there (HTTP ${problem.status}). Check that the site folder is complete.`
      ];
    case "table_unreadable":
      return [
        `表 ${problem.table} 的文件读不懂，可能不完整。请重新发布。`,
        `The file of table ${problem.table} cannot be read; it may be incomplete. Publish the site again.`
      ];
    case "column_missing":
      return [
        `表 ${problem.table} 缺少列 ${problem.column}。请用与本页相同的版本重新发布。`,
        `Table ${problem.table} lacks the column ${problem.column}. Publish with the same version as this page.`
      ];
    case "column_misfit":
      return [
        `表 ${problem.table} 的列 ${problem.column} 应为 ${problem.expected}，实际是 ${problem.found}。请用与本页相同的版本重新发布。`,
        `Column ${problem.column} of table ${problem.table} should be ${problem.expected} and is ${problem.found}. Publish with the same version as this page.`
      ];
    case "row_count_misfit":
      return [
        `表 ${problem.table} 应有 ${problem.expected} 行，实际 ${problem.found} 行，文件与清单不是同一批次。请重新发布。`,
        `Table ${problem.table} should have ${problem.expected} rows and has ${problem.found}: file and manifest are not of one run. Publish the site again.`
      ];
    case "document_missing":
      return [
        `找不到文件 ${problem.file}（HTTP ${problem.status}）。请检查网站目录是否完整。`,
        `${problem.file} is not there (HTTP ${problem.status}). Check that the site folder is complete.`
      ];
    case "document_unreadable":
      return [
        `文件 ${problem.file} 读不懂，可能不完整。请重新发布。`,
        `${problem.file} cannot be read; it may be incomplete. Publish the site again.`
      ];
    case "document_misfit":
      return [
        `文件 ${problem.file} 中的“${problem.field}”不符合约定。请用与本页相同的版本重新发布。`,
        `“${problem.field}” in ${problem.file} does not fit. Publish with the same version as this page.`
      ];
    case "unreachable":
      return [
        "读取数据时网络中断。请检查网络后重新读取。",
        "The network broke off while reading. Check the connection and read again."
      ];
    case "unexpected":
      return [
        `本页出错：${problem.message}。请把这句话转告维护人员。`,
        `The page failed: ${problem.message}. Please tell whoever maintains it.`
      ];
  }
}
