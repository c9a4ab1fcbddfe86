// Writes for the thread that serves, which reads on while a batch reaches the disk. In: the name of a kind of rows and
// the rows; out: one result a row. A batch is one transaction. Plain JavaScript: Node 20 gives a thread no TypeScript.

import {parentPort, workerData} from "node:worker_threads";
import Database from "libsql";

/** @type {{path: string, pragmas: string[], busyMs: number, responseColumns: string[]}} */
const {path, pragmas, busyMs, responseColumns} = workerData;
const file = new Database(path, {timeout: busyMs});
for (const pragma of pragmas) file.pragma(pragma);

/** @type {Record<string, number>} */
const at = Object.fromEntries(responseColumns.map((column, index) => [column, index]));

const insertResponse = file.prepare(
  `insert into responses (${responseColumns.join(", ")}) values (${responseColumns.map(() => "?").join(", ")})
   on conflict (response_id) do nothing`
);
const findKept = file.prepare("select invitation_id, payload_hash, status from responses where response_id = ?");
const clearDrafts = file.prepare("delete from drafts where invitation_id in (select value from json_each(?))");
const clearContacts = file.prepare("delete from contacts where invitation_id in (select value from json_each(?))");
const insertContact = file.prepare(
  "insert into contacts (invitation_id, response_id, phone, agreed_at) values (?, ?, ?, ?)"
);
const upsertDraft = file.prepare(
  `insert into drafts (invitation_id, sequence, body, updated_at) values (?, ?, ?, ?)
   on conflict (invitation_id) do update
   set sequence = excluded.sequence, body = excluded.body, updated_at = excluded.updated_at
   where excluded.sequence > drafts.sequence`
);
const findDraft = file.prepare("select sequence from drafts where invitation_id = ?");

const writers = {responses: insertResponses, drafts: upsertDrafts};

parentPort.on("message", ({id, kind, rows}) => {
  if (kind === "close") return close();
  try {
    parentPort.postMessage({id, results: atomically(() => writers[kind](rows))});
  } catch (error) {
    parentPort.postMessage({id, error});
  }
});

function close() {
  file.close();
  parentPort.close();
}

/**
 * @template T
 * @param {() => T} action
 */
function atomically(action) {
  file.exec("begin immediate");
  try {
    const done = action();
    file.exec("commit");
    return done;
  } catch (error) {
    file.exec("rollback");
    throw error;
  }
}

/**
 * "created", or what is kept under the id. The draft of an invitation ends with a response, its contact follows the
 * latest. Each row: the values of responseColumns, then null or [phone].
 * @param {unknown[][]} rows
 */
function insertResponses(rows) {
  const results = rows.map((row) =>
    insertResponse.run(row.slice(0, -1)).changes === 1 ? "created" : findKept.get(row[at.response_id])
  );
  const latest = new Map();
  rows.forEach((row, index) => results[index] === "created" && latest.set(row[at.invitation_id], row));
  const ids = JSON.stringify([...latest.keys()]);
  clearDrafts.run(ids);
  clearContacts.run(ids);
  for (const [invitation_id, row] of latest) {
    const contact = row.at(-1);
    if (contact) insertContact.run(invitation_id, row[at.response_id], contact[0], row[at.received_at]);
  }
  return results;
}

/**
 * The sequence that is kept for each.
 * @param {{invitation_id: string, sequence: number, body: string, updated_at: string}[]} rows
 */
function upsertDrafts(rows) {
  return rows.map(({invitation_id, sequence, body, updated_at}) => {
    const {changes} = upsertDraft.run(invitation_id, sequence, body, updated_at);
    return changes === 1 ? sequence : findDraft.get(invitation_id).sequence;
  });
}
