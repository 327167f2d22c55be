// timeline.mjs - the timeline page of somebody with a long record, in a table of 10 million lines and in one of 100,000.
//
// The two tables stand side by side and change places by name between runs, so that they are compared as one portal serves them.
// Only what a page reads by is indexed in them: the rest would double the time it takes to fill them.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUILD } from '../e2e/env.mjs';
import { answerOf, asAdministrator, at, compare, pool, say, statementsOf, writeStatements, wrk } from './kit.mjs';

const ROWS = Number(process.env.KITH_BENCH_BOOK_ROWS || 10_000_000);
const FEW = 100_000;
// As in the sample: one in fifty lines is about the person who has had care longest, and nine in ten are of one provider.
const SHARE = 50;
const PEOPLE = 200;
const PER_PAGE = 25;
const LATE = 1000;
const FEWER_PAIRS = 5;

const sql = (text) => asAdministrator(`USE ${at.portal.setting('db_name')}; SET SESSION sql_log_bin = 0, unique_checks = 0, foreign_key_checks = 0; ${text}`);

function fill(table, rows, person, provider) {
  const lines = (id, from, count) => `INSERT INTO ${table} (person_id, at, component, object_id, version, section, owner_organisation_id,
    title, path, actor_id, written_at)
    SELECT ${id}, '2026-11-01' - INTERVAL s.seq * 20 MINUTE, 'visits', UNHEX(MD5(CONCAT(${id}, '-', s.seq))), 1,
      ELT(1 + s.seq % 8, 'visits', 'visits', 'visits', 'plan', 'visits', 'visits', 'about', 'visits'), ${provider} + (s.seq % 10 = 0),
      CONCAT('Tom visited, line ', s.seq), CONCAT('/people/${'0'.repeat(32)}/visits/', MD5(s.seq)), 3, '2026-11-01' FROM ${from} s`;
  const other = Math.round((rows - rows / SHARE) / PEOPLE);
  sql(`CREATE TABLE ${table} LIKE book_entry;
    ALTER TABLE ${table} DROP KEY book_entry_version, DROP KEY book_entry_owner, DROP KEY book_entry_restriction, DROP KEY book_entry_actor;
    ${lines(person, `seq_${rows / SHARE}_to_1`)};
    ${lines('1000000 + p.seq', `seq_1_to_${PEOPLE} p JOIN seq_${other}_to_1`)};
    ANALYZE TABLE ${table};`);
}

// TABLE takes the place of the portal's own; the other one waits.
function serve(table) {
  const names = { book_entry_large: 'book_entry_small', book_entry_small: 'book_entry_large' };
  if (at.served === table) return;
  sql(at.served === undefined ? `RENAME TABLE book_entry TO book_entry_kept, ${table} TO book_entry`
    : `RENAME TABLE book_entry TO ${names[table]}, ${table} TO book_entry`);
  at.served = table;
}

// The visits of one person as their provider's office reads them, who sees nine lines in ten.
export async function timeline(ports, workers, client) {
  const [[person, id]] = at.portal.sql("SELECT id, LOWER(HEX(public_id)) FROM person WHERE name = 'Edith Marlow' ORDER BY id LIMIT 1");
  const [[provider]] = at.portal.sql("SELECT id FROM organisation WHERE name = 'Harbour Homecare'");
  const cookie = client.cookieHeader();
  const first = `/people/${id}/timeline`;
  const began = Date.now();
  fill('book_entry_small', FEW, Number(person), Number(provider));
  fill('book_entry_large', ROWS, Number(person), Number(provider));
  say(`${ROWS.toLocaleString('en-GB')} lines written in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  serve('book_entry_large');
  try {
    // Where one comes by "Older" from page to page: after the last line of page 999.
    const [[last]] = at.portal.sql(`SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', at) FROM book_entry WHERE person_id = ${person}
      AND owner_organisation_id = ${provider} ORDER BY at DESC, id DESC LIMIT 1 OFFSET ${PER_PAGE * (LATE - 1) - 1}`);
    const late = `${first}?before=${last}-1`;
    const answer = await answerOf(first, cookie);
    const files = { page: path.join(at.dir, 'timeline'), statements: path.join(at.dir, 'timeline-sql') };
    writeFileSync(files.page, answer);
    const statements = await statementsOf(() => answerOf(first, cookie), cookie);
    for (const { kind, text } of statements) say(`${first} runs: ${kind} ${text.slice(0, 100)}`);
    writeStatements(files.statements, statements);
    pool(path.join(at.dir, 'timeline.sock'), workers, path.join(BUILD, 'bare-fcgi'), files.page, files.statements);
    await sleep(1500);
    const read = async (port, where) => {
      client.url.port = port;
      const page = await client.get(where, { timeout: 30_000 });
      const lines = [...page.body.matchAll(/Tom visited, line (\d+)/g)].map(([, line]) => Number(line));
      if (page.status !== 200) throw new Error(`${where} on ${port} gives ${page.status}`);
      return { bytes: page.bytes.length, lines: [...new Set(lines)] };
    };
    const [a, b, old] = [await read(ports.ours, first), await read(ports.timeline, first), await read(ports.ours, late)];
    if (a.bytes !== b.bytes || a.lines.length !== PER_PAGE) throw new Error(`${first}: ${a.bytes} bytes against ${b.bytes}, ${a.lines.length} lines`);
    // Every tenth line is another provider's.
    if (old.lines.length !== PER_PAGE || old.lines[0] < PER_PAGE * (LATE - 1)) throw new Error(`${late} begins with line ${old.lines[0]}`);
    const get = (port, where) => (s) => wrk(port, where, { seconds: s, headers: [`Cookie: ${cookie}`] }).rate;
    const note = `${ROWS.toLocaleString('en-GB')} lines, ${(ROWS / SHARE).toLocaleString('en-GB')} of them about this person`;
    compare('Timeline', 0.75, get(ports.ours, first), get(ports.timeline, first), { note, pairs: FEWER_PAIRS });
    compare(`Timeline: page ${LATE.toLocaleString('en-GB')} against the first`, 1.1, get(ports.ours, late), get(ports.ours, first), { most: true, pairs: FEWER_PAIRS });
    const served = (table) => (s) => {
      serve(table);
      wrk(ports.ours, first, { seconds: 1, headers: [`Cookie: ${cookie}`] });
      return get(ports.ours, first)(s);
    };
    compare(`Timeline: in ${ROWS.toLocaleString('en-GB')} lines against ${FEW.toLocaleString('en-GB')}`, 1.5, served('book_entry_large'),
      served('book_entry_small'), { most: true, pairs: FEWER_PAIRS });
  } finally {
    const other = at.served === 'book_entry_large' ? 'book_entry_small' : 'book_entry_large';
    sql(`RENAME TABLE book_entry TO ${at.served}, book_entry_kept TO book_entry; DROP TABLE ${at.served}, ${other};`);
  }
}
