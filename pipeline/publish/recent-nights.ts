/** What the site says of a night: counts and folders, no name of a file and no sentence. */
export interface PublishedNight {
  run_id: string;
  as_of: string;
  started_at: string;
  outcome: "published" | "failed";
  duration_ms: number;
  /** Files that were taken in, and those that stayed in the inbox. */
  accepted_count: number;
  left_count: number;
  /** Rows and survey answers that came in, and rows that were refused. */
  row_count: number;
  rejected_count: number;
  files: PublishedFile[];
}

/** A file of a night, by the folders that it lay in: its name may name a person. */
export interface PublishedFile {
  kind: string;
  source: string;
  outcome: string;
  row_count: number;
  rejected_count: number;
}

interface Night extends Pick<PublishedNight, "run_id" | "as_of" | "started_at" | "outcome" | "duration_ms"> {
  /** name: the path below the inbox. */
  files: {name: string; outcome: string; row_count: number; rejected_count: number}[];
  response_count: number;
}

const shownNights = 14;
const shownFiles = 200;

/** The newest nights, the newest first. A record of the same night counts once: the last one. */
export function toRecentNights(nights: Night[]): PublishedNight[] {
  const byId = new Map(nights.map((night) => [night.run_id, night]));
  const newest = [...byId.values()].sort((a, b) => (a.started_at < b.started_at ? 1 : -1)).slice(0, shownNights);
  return newest.map(({run_id, as_of, started_at, outcome, duration_ms, files, response_count}) => ({
    run_id,
    as_of,
    started_at,
    outcome,
    duration_ms,
    accepted_count: files.filter((file) => file.outcome === "accepted").length,
    left_count: files.filter((file) => file.outcome === "left").length,
    row_count: files.reduce((sum, file) => sum + file.row_count, response_count),
    rejected_count: files.reduce((sum, file) => sum + file.rejected_count, 0),
    files: files.slice(0, shownFiles).map(toPublishedFile)
  }));
}

function toPublishedFile({name, outcome, row_count, rejected_count}: Night["files"][number]): PublishedFile {
  const [kind = "", ...below] = name.split("/");
  return {kind, source: below.length > 1 ? below[0]! : "default", outcome, row_count, rejected_count};
}
