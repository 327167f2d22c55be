// signing.mjs - a worker signs the record of a visit: with its tasks, its version, the line of the timeline, events and the audit.
//
// Each visit is signed once, so thousands of started ones are written first. What a signing asks of the database is recorded for
// two visits of two people: a value that differs is a fact of the visit, the id of a row written before it, random, or the time.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../e2e/client.mjs';
import { BUILD } from '../e2e/env.mjs';
import { answerOf, at, compare, pool, say, statementsOf, writeStatements, wrk } from './kit.mjs';

const PEOPLE = 8;
const TASKS = 5;
const VISITS = 60_000;
const PHONES = 16;
const FEWER_PAIRS = 5;
const LATER = ['jobs', 'sealer'];

// The people of the first packages, with a slot that has as many tasks for each of them, and visits in it that the worker has
// come to. All arrived at the same minute, so that their lines on the timeline read alike.
function prepare(worker) {
  at.portal.sql(`CREATE OR REPLACE TABLE bench_people AS
    SELECT ROW_NUMBER() OVER (ORDER BY k.id) - 1 AS place, k.id AS package, k.person_id, k.owner_organisation_id AS owner
    FROM packages_package k JOIN organisation o ON o.id = k.owner_organisation_id JOIN person p ON p.id = k.person_id
    WHERE o.name = 'Harbour Homecare' AND k.id = (SELECT MIN(id) FROM packages_package x WHERE x.person_id = k.person_id) ORDER BY k.id LIMIT ${PEOPLE};
    INSERT INTO packages_task (public_id, package_id, person_id, owner_organisation_id, slot, place, task, from_at)
      SELECT RANDOM_BYTES(16), package, person_id, owner, 'Bench', s.seq, CONCAT('Do thing ', s.seq), UTC_TIMESTAMP() - INTERVAL 9 DAY
      FROM bench_people JOIN seq_1_to_${TASKS} s;
    INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role, basis, sections, from_at, until_at, source, source_id, created_at)
      SELECT RANDOM_BYTES(16), person_id, ${worker}, owner, 'worker', 'team', 'about,contact,communication,alerts,plan,visits,health,money,notes',
        UTC_TIMESTAMP() - INTERVAL 1 DAY, UTC_TIMESTAMP() + INTERVAL 1 DAY, 'bench', package, UTC_TIMESTAMP() FROM bench_people;
    INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at, workers_needed, state, started_at, created_at)
      SELECT RANDOM_BYTES(16), person_id, owner, package, 'Bench', UTC_TIMESTAMP() - INTERVAL 20 MINUTE, UTC_TIMESTAMP() + INTERVAL 10 MINUTE, 1,
        'started', UTC_TIMESTAMP() - INTERVAL 20 MINUTE, UTC_TIMESTAMP() - INTERVAL 1 DAY FROM seq_1_to_${VISITS} s JOIN bench_people ON place = s.seq % ${PEOPLE};
    INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at, at, window_at)
      SELECT id, person_id, owner_organisation_id, ${worker}, starts_at, created_at, created_at FROM visits_visit WHERE slot = 'Bench' ORDER BY id;
    INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at, tapped_at)
      SELECT id, ${worker}, person_id, owner_organisation_id, started_at, started_at FROM visits_visit WHERE slot = 'Bench' ORDER BY id;
    ANALYZE TABLE visits_visit, visits_assignment, visits_attendance;`);
}

// The visits that wait to be signed, neighbours in the list being of different people. FACTS are what tells one from another, in
// the order in which the bare program reads them.
function waiting() {
  const people = at.portal.sql(`SELECT b.place, b.person_id, b.package, LOWER(HEX(p.public_id)), GROUP_CONCAT(t.id ORDER BY t.place),
      GROUP_CONCAT(LOWER(HEX(t.public_id)) ORDER BY t.place)
    FROM bench_people b JOIN person p ON p.id = b.person_id JOIN packages_task t ON t.package_id = b.package AND t.slot = 'Bench'
    GROUP BY b.place ORDER BY b.place`)
    .map(([place, id, pack, hex, tasks, names]) => ({ place, id, pack, hex, tasks: tasks.split(','), names: names.split(',') }));
  return at.portal.sql("SELECT id, LOWER(HEX(public_id)), person_id FROM visits_visit WHERE slot = 'Bench' AND state = 'started' ORDER BY id")
    .map(([id, hex, whose]) => {
      const person = people.find((one) => one.id === whose);
      const visit = { id, hex, person };
      return { ...visit, facts: [id, hex, pathOf(visit), person.id, person.hex, person.pack, ...person.tasks] };
    });
}

const pathOf = (visit) => `/people/${visit.person.hex}/visits/${visit.hex}`;
const fieldsOf = (person) => new URLSearchParams({
  ...Object.fromEntries(person.names.flatMap((name, i) => [[`task-${i + 1}-id`, name], [`task-${i + 1}-outcome`, 'done']])),
  happened: 'We had breakfast and talked about the garden. Everything was as always.', 'obs-1-kind': 'mood', 'obs-1-value': 'Cheerful',
  'next-worker': 'The key of the shed is back on its hook.', signed: 'yes', go: 'sign',
}).toString();

const sessionOf = (client) => createHash('sha256')
  .update(Buffer.from(/__Host-kith=([^;]+)/.exec(client.cookieHeader())[1], 'base64url')).digest('hex');

// The statements of ONE with what is its own taken out, found by what is not so in OTHER.
function general(one, other) {
  if (one.statements.length !== other.statements.length || one.statements.some(({ text }, i) => text !== other.statements[i].text))
    throw new Error('two signings do not run the same statements');
  const random = new Map();
  const times = new Set();
  const written = (table) => one.statements.findIndex(({ text }) => text.startsWith(`INSERT INTO ${table} `));
  const own = (value, theirs, where) => {
    const { type, text } = value;
    if (text === theirs.text) return value;
    const fact = one.facts.findIndex((mine, i) => mine === text && other.facts[i] === theirs.text);
    if (fact >= 0) return { type: type.toUpperCase(), text: fact };
    const table = Object.keys(one.ids).find((name) => one.ids[name] === text && other.ids[name] === theirs.text);
    if (table !== undefined) return { type: 'l', text: written(table) };
    if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/.test(text)) {
      times.add(text);
      return { type: 't', text: '' };
    }
    if (type !== 'b') throw new Error(`what is ${text} in ${where}?`);
    if (!random.has(text)) random.set(text, random.size);
    return { type: 'r', text: random.get(text) };
  };
  const statements = one.statements.map((statement, i) => ({
    ...statement, values: statement.values.map((value, j) => own(value, other.statements[i].values[j], statement.text)),
  }));
  if (times.size !== 1) throw new Error(`a signing has ${times.size} times`);
  return statements;
}

// Each run goes on where the one before it stopped. The bare program gets the same form, and the facts of the visit besides.
function script(sessions, visits, begin) {
  const [file, next, list] = ['signing.lua', 'signing.next', 'signing.visits'].map((name) => path.join(at.dir, name));
  writeFileSync(next, String(begin));
  writeFileSync(list, visits.map((visit) => [visit.hex, pathOf(visit), visit.facts.join(','), visit.person.place].join(' ')).join('\n'));
  const lua = (values) => `{ ${values.map((value) => `"${value}"`).join(', ')} }`;
  const fields = [...visits.slice(0, PEOPLE)].sort((a, b) => a.person.place - b.person.place).map(({ person }) => fieldsOf(person));
  writeFileSync(file, `local cookies = ${lua(sessions.map(({ client }) => client.cookieHeader()))}
local tokens = ${lua(sessions.map(({ token }) => token))}
local sessions = ${lua(sessions.map(({ facts }) => facts.join(',')))}
local fields = ${lua(fields)}
local visits, threads, bare = {}, {}, false
wrong = 0
function setup(thread) table.insert(threads, thread) end
function init(args)
  bare = args[1] == "bare"
  for line in io.lines("${next}") do at = tonumber(line) end
  for line in io.lines("${list}") do table.insert(visits, line) end
end
function request()
  at = at + 1
  -- No visit is left: the answer is not that of a signing.
  if at > #visits then return wrk.format("GET", "/health") end
  local hex, where, facts, place = visits[at]:match("(%S+) (%S+) (%S+) (%S+)")
  local one = at % #cookies + 1
  local head = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Sec-Fetch-Site"] = "same-origin", ["Cookie"] = cookies[one] }
  return wrk.format("POST", where .. "/record" .. (bare and "?" .. facts .. "," .. sessions[one] or ""), head,
    "csrf=" .. tokens[one] .. "&idempotency=" .. hex .. "&" .. fields[place + 1])
end
function response(status) if status ~= 303 then wrong = wrong + 1 end end
function done()
  local file = io.open("${next}", "w")
  file:write(threads[1]:get("at"), "\\n")
  file:close()
  if threads[1]:get("wrong") > 0 then print("Non-2xx or 3xx responses: " .. threads[1]:get("wrong") .. " were not 303") end
end
`, { mode: 0o600 });
  return file;
}

// How many rows one signing wrote into each table that a signing writes into, after RUN.
function rowsOf(tables, run) {
  const counts = () => at.portal.sql(tables.map((table) => `SELECT COUNT(*) FROM ${table}`).join(' UNION ALL ')).map(([count]) => Number(count));
  const before = counts();
  run();
  const written = counts().map((count, i) => count - before[i]);
  return Object.fromEntries(tables.map((table, i) => [table, written[i] / written[tables.indexOf('visits_record')]]));
}

const bodyOf = (visit, { token }) => `csrf=${token}&idempotency=${visit.hex}&${fieldsOf(visit.person)}`;

async function signInOften(who) {
  const sessions = [];
  for (let i = 0; i < PHONES; i++) {
    const client = new Client(at.portal.url);
    at.portal.forgive();
    await client.signIn(who.email, who.password);
    const token = await client.token();
    const hash = sessionOf(client);
    const [[id]] = at.portal.sql(`SELECT id FROM session WHERE token_hash = UNHEX('${hash}')`);
    sessions.push({ client, token, facts: [id, hash] });
  }
  return sessions;
}

// Two signings, of two people in two sessions: {statements, answer, used}, USED being how many visits that took.
async function record(visits, sessions) {
  let next = 0;
  let answer;
  const sign = async (visit, session) => {
    answer = await answerOf(`${pathOf(visit)}/record`, session.client.cookieHeader(), bodyOf(visit, session));
  };
  const one = async (session) => {
    const visit = visits[next++];
    const statements = await statementsOf(() => sign(visit, session), session.client.cookieHeader(), () => sign(visits[next++], session));
    const [[row, event]] = at.portal.sql(`SELECT r.id, e.id FROM visits_record r JOIN event e ON e.object_id = r.id AND e.name = 'visit.recorded'
      WHERE r.visit_id = ${visit.id}`);
    return { statements, facts: [...visit.facts, ...session.facts], ids: { visits_record: row, event } };
  };
  const first = await one(sessions[0]);
  return { statements: general(first, await one(sessions[1])), answer, used: next };
}

// A worker on more telephones than there are connections: what the next page says first is a row of the session, which two that
// sign at once would wait for.
export async function signing(ports, workers) {
  const who = at.portal.people.worker;
  const [[account]] = at.portal.sql(`SELECT id FROM account WHERE email = '${who.email}'`);
  const service = (name, what) => execFileSync('sv', [what, path.join(at.portal.var, 'service', name)], { stdio: 'ignore' });
  // What follows later from a signing is no part of it.
  for (const name of LATER) service(name, 'down');
  try {
    prepare(Number(account));
    const visits = waiting();
    const sessions = await signInOften(who);
    const { statements, answer, used } = await record(visits, sessions);
    for (const { kind, text } of statements) say(`a signing runs: ${kind} ${text.slice(0, 100)}`);
    const files = { answer: path.join(at.dir, 'signed'), statements: path.join(at.dir, 'signing-sql') };
    writeFileSync(files.answer, answer);
    writeStatements(files.statements, statements);
    pool(path.join(at.dir, 'signing.sock'), workers, path.join(BUILD, 'bare-fcgi'), files.answer, files.statements);
    await sleep(1500);
    const file = script(sessions, visits, used);
    const run = (port, how) => (seconds) => wrk(port, '/', { seconds, script: file, how: [how] }).rate;
    const [ours, bare] = [run(ports.ours, 'ours'), run(ports.signing, 'bare')];
    const tables = [...new Set(statements.flatMap(({ text }) => /^INSERT INTO (\S+)/.exec(text)?.[1] ?? []))];
    const rows = [ours, bare].map((signs) => rowsOf(tables, () => signs(1)));
    say(`rows of a signing: ${JSON.stringify(rows[0])}`);
    if (JSON.stringify(rows[0]) !== JSON.stringify(rows[1])) throw new Error(`bare wrote other rows: ${JSON.stringify(rows)}`);
    compare('Signing a visit', 0.65, ours, bare, { pairs: FEWER_PAIRS, note: `${statements.length} statements, ${PEOPLE} people, ${PHONES} sessions` });
  } finally {
    at.portal.sql('DROP TABLE IF EXISTS bench_people');
    for (const name of LATER) service(name, 'up');
  }
}
