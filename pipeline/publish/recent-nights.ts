/** What the site says of a night: counts alone, no name of a file and no sentence. */
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
}

interface Night extends Omit<PublishedNight, "accepted_count" | "left_count" | "row_count" | "rejected_count"> {
  files: {outcome: string; row_count: number; rejected_count: number}[];
  response_count: number;
}

const shownNights = 14;

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
    rejected_count: files.reduce((sum, file) => sum + file.rejected_count, 0)
  }));
}
