#!/usr/bin/env node
// run.mjs - compares the portal with bare programs that give the same answers, and writes RESULTS.md.
//
// Both stand behind the same web server process with the settings we deploy. Runs are interleaved (A B A B ...), each pair gives a
// ratio, and the median of the ratios counts: a machine that is slow or busy is so for both. Prints TAP. No absolute time
// decides anything. KITH_BENCH_ONLY="sign-in, health" measures only what has one of these words in its name, and writes no table.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../e2e/client.mjs';
import { BUILD, SRC } from '../e2e/env.mjs';
import { load as visitors, memory as held, quantile, slowConnections } from '../e2e/overload.mjs';
import { Portal } from '../e2e/portal.mjs';
import {
  answerOf, at, attempt, compare, free, isRead, limit, median, newWorkers, ONLY, PAIRS, pool, results, say, SECONDS, start, started, statementsOf,
  wanted, writeStatements, wrk,
} from './kit.mjs';
import { signing } from './signing.mjs';
import { timeline } from './timeline.mjs';

const IMPORT_ROWS = Number(process.env.KITH_BENCH_IMPORT_ROWS || 100_000);
const AUDIT_ROWS = Number(process.env.KITH_BENCH_AUDIT_ROWS || 1_000_000);
const REQUESTS = Number(process.env.KITH_BENCH_REQUESTS || 100_000);
// The home page of a coordinator, with the day in numbers.
const PAGE = '/';
const SLOW = 2000;
const load = os.loadavg()[0];

function serveAll(ports, files) {
  const { root, kith, conf } = at.portal.facts;
  for (const name of ['uploads', 'gzip']) mkdirSync(path.join(at.dir, name));
  const fast = (port, name) => `$SERVER["socket"] == "127.0.0.1:${port}" { fastcgi.server = ("/" => ("bare" => ("socket" => "${at.dir}/${name}.sock", "check-local" => "disable", "fix-root-scriptname" => "enable"))) }\n`;
  const cgi = (port, program, environment) => `$SERVER["socket"] == "127.0.0.1:${port}" { fastcgi.server = () alias.url = ("/" => "${program}/") cgi.assign = ("" => "") setenv.add-environment = (${environment}) }\n`;
  writeFileSync(path.join(at.dir, 'web.conf'), `var.kith_socket = "${at.dir}/ours.sock"
var.kith_static = "${root}/share/kith/static/"
var.kith_errors = "${root}/share/kith/errors/"
var.kith_state = "${at.dir}/"
server.bind = "127.0.0.1"
server.port = ${ports.ours}
include "${root}/share/kith/deploy/lighttpd.conf"
server.modules += ("mod_cgi")
${fast(ports.health, 'health')}${fast(ports.page, 'page')}${fast(ports.timeline, 'timeline')}${fast(ports.signing, 'signing')}${cgi(ports.cgi, kith, `"KITH_CONF" => "${conf}"`)}${
    cgi(ports.bareCgi, path.join(BUILD, 'bare-cgi'), `"BARE_ANSWER" => "${files.page}", "BARE_STATEMENTS" => "${files.statements}"`)}`);
  start('lighttpd', ['-D', '-f', path.join(at.dir, 'web.conf')]);
}

// Kilobytes: {pss, own} of each worker, own being what nobody else shares.
function memory(pool) {
  const workers = execFileSync('pgrep', ['-P', String(pool.pid)], { encoding: 'utf8' }).trim().split('\n').map(Number);
  return workers.map((pid) => {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kb = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)[1]);
    return { pid, pss: kb('Pss'), own: kb('Private_Dirty') + kb('Private_Clean') };
  });
}

function measureMemory(pool, port, cookie) {
  const wheres = [PAGE, '/visits', '/people', '/accounts', '/account', '/health', '/site-map'];
  const drive = (want) => {
    let done = 0;
    for (let i = 0; done < want || i < wheres.length; i++)
      done += wrk(port, wheres[i % wheres.length], { seconds: want - done < 5000 ? 1 : SECONDS, headers: [`Cookie: ${cookie}`] }).count;
    return done;
  };
  // Warm: every worker has served every page often, and its allocator has settled.
  drive(REQUESTS / 2);
  const before = memory(pool);
  const done = drive(REQUESTS);
  const after = memory(pool);
  const same = before.every((one, i) => one.pid === after[i].pid);
  const mib = (list, key) => median(list.map((one) => one[key])) / 1024;
  const drift = before.map((one, i) => (after[i].own - one.own) / one.own * 100);
  const worst = Math.max(...drift);
  limit('Memory of a worker (PSS)', `${mib(after, 'pss').toFixed(1)} MiB`, 'at most 12 MiB', Math.max(...after.map((one) => one.pss)) <= 12 * 1024,
    `${after.length} workers; ${mib(after, 'own').toFixed(1)} MiB of it shared with nobody`);
  limit(`Growth over ${done.toLocaleString('en-GB')} requests`, `${worst.toFixed(2)} %`, 'less than 1 %', same && worst < 1,
    same ? 'the worker that grew most, memory shared with nobody' : 'a worker ended meanwhile');
}

function signInScript(token, email, password, cookie) {
  const file = path.join(at.dir, 'signin.lua');
  writeFileSync(file, `math.randomseed(os.time())
local function key() local s = "" for i = 1, 4 do s = s .. string.format("%08x", math.random(0, 0x7fffffff)) end return s end
local head = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = "${cookie}", ["Sec-Fetch-Site"] = "same-origin" }
request = function()
  return wrk.format("POST", "/signin", head, "csrf=${token}&idempotency=" .. key() .. "&email=${encodeURIComponent(email)}&password=${encodeURIComponent(password)}")
end
done = function(summary) end
local first = true
response = function(status) if status ~= 303 and first then first = false io.stderr:write("sign-in answered " .. status .. "\\n") end end
`, { mode: 0o600 });
  return file;
}

// Ten times as many visitors as workers and 2,000 connections that never finish what they began: what those wait who are let in,
// against what they wait with as many visitors as workers.
async function overload(workers) {
  const usual = await visitors(at.portal, workers, 8);
  const slow = await slowConnections(at.portal.port, SLOW);
  const under = await visitors(at.portal, workers * 10, 8);
  const { web, worker } = held(at.portal);
  slow.close();
  const p99 = [usual, under].map(({ admitted }) => quantile(admitted, 0.99));
  const ratio = p99[1] / p99[0];
  const lost = under.others.length;
  limit('Overload: p99 of those let in', ratio.toFixed(2), 'at most 2.00', ratio <= 2 && lost === 0,
    `${p99[0].toFixed(0)} ms, then ${p99[1].toFixed(0)} ms; ${under.refused.length} of ${under.admitted.length + under.refused.length} turned away`
    + `${under.refused.length > 0 ? `, half of them within ${quantile(under.refused, 0.5).toFixed(0)} ms` : ''}; ${lost} without an answer`);
  limit('Overload: memory of the web server', `${web.toFixed(0)} MiB`, 'at most 400 MiB', web <= 400, `${SLOW} slow connections; a worker ${worker.toFixed(0)} MiB`);
}

function write() {
  const cpu = os.cpus();
  const lines = ['# Results of `./check bench`', '',
    'Made by `tests/bench/run.mjs`: the portal against the least programs that give the same answers, behind one web server process,',
    `interleaved, median of ${PAIRS} pairs of ${SECONDS} seconds. Ratios only: how fast this machine is does not matter.`, '',
    `Machine: ${cpu.length} processors (${cpu[0].model.trim()}), ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB.`,
    `Load of the machine when it began: ${load.toFixed(1)}. Above 1 or so other work was running, and pairs that use the database differ widely.`, '',
    '| what | result | goal | met | range of the pairs, remarks |', '|---|---|---|---|---|',
    ...results.map((r) => `| ${r.what} | ${r.value} | ${r.goal} | ${r.met ? 'yes' : 'no'} | ${r.note} |`), '',
    '- Health page: through the whole router, against a libfcgi program that only gives the same bytes.',
    `- Signed-in page (\`${PAGE}\`): against a libfcgi program that runs the same SQL (recorded from the server, prepared once, its values bound for each request) and gives the same bytes.`,
    '- Timeline: the timeline of somebody with a long record, against a libfcgi program that runs the same SQL, the durable row of the audit too, and gives the same bytes. Page 1,000 is where "Older" leads after 999 times. Two tables of lines change places by name between runs.',
    '- Signing a visit: the form of a worker who signs a visit, with five tasks and an observation, each visit once, against a libfcgi program that gets the same form, runs the same SQL in the same durable transaction and gives the same bytes. Its values were found by comparing the statements of two signings: what differs is a fact of the visit (which the program is given), the id of a row written before, random, or the time. Both write as many rows into each table. Jobs and sealer, which work later, stand still.',
    `- Overload: the sign-in page, as many visitors as workers and then ten times as many beside ${SLOW} slow connections; one more visitor every 20 ms is timed.`,
    '- Sign-in: whole sign-ins against bare argon2id verifications by as many processes as may hash at once, as the library makes them (`argon2id_verify()`). The portal asks the kernel for huge pages to hash in, so it can win; the remarks have the same against verifications in huge pages.',
    '- Plain CGI: the same page, a process for each request, against a CGI program that connects, runs the same SQL and gives the same bytes.',
    '- Verifying the audit: `kithctl audit verify` against a program that only reads the same rows with their seals and hashes each twice.',
    '- Importing visits: a CSV file of planned visits through the whole import of the plugin visits, against a program that knows all values and keys, binds arrays of the same rows (visits, who is to come, references) and commits once. The visits are past: one within a week opens the record to its worker besides.',
    '- Queries of a day of 500 visits: what the page of the coordinator asks, session and access included.', ''];
  if (ONLY.length === 0) {
    // Whole or not at all.
    const table = process.env.KITH_BENCH_RESULTS || path.join(SRC, 'tests/bench/RESULTS.md');
    writeFileSync(`${table}.new`, lines.join('\n'));
    renameSync(`${table}.new`, table);
  }
  for (const [i, r] of results.entries())
    process.stdout.write(`${r.met ? 'ok' : 'not ok'} ${i + 1} - ${r.what}: ${r.value} (goal ${r.goal}; ${r.note})\n`);
  process.stdout.write(`1..${results.length}\n`);
}

// A million rows of the audit in a database of their own. How many a minute is told too: it is asked for as a number.
function measureAudit() {
  const printed = execFileSync(path.join(SRC, 'tests/db/with-db'), [path.join(SRC, 'tests/bench/audit.sh'), String(AUDIT_ROWS), '3'], {
    cwd: BUILD, encoding: 'utf8', env: { ...process.env, KITH_TEST_MIGRATE: path.join(BUILD, 'tests/db/migrate-all') },
  });
  const { rows, sealing, verify, bare } = JSON.parse(printed);
  const ratios = verify.map((seconds, i) => bare[i] / seconds);
  const ratio = median(ratios);
  const perMinute = (seconds) => Math.round((rows / seconds) * 60);
  const number = (value) => value.toLocaleString('en-GB');
  limit('Verifying the audit', ratio.toFixed(2), 'at least 0.50', ratio >= 0.5,
    `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}; ${number(rows)} rows`);
  const speed = perMinute(median(verify));
  limit('Rows verified in a minute', number(speed), 'at least 1,000,000', speed >= 1_000_000,
    `${number(perMinute(sealing))} sealed in a minute by one sealer that had fallen behind`);
}

// A file of visits through the import, in a database of its own.
function measureImport() {
  const printed = execFileSync(path.join(BUILD, 'bench-import'), [String(IMPORT_ROWS), '5'], {
    cwd: BUILD, encoding: 'utf8', env: { ...process.env, KITH_TEST_MIGRATE: path.join(BUILD, 'tests/db/migrate-all') },
  });
  const { rows, ours, bare } = JSON.parse(printed.split('\n').find((line) => line.startsWith('{')));
  const ratios = ours.map((seconds, i) => seconds / bare[i]);
  const ratio = median(ratios);
  limit('Importing visits', ratio.toFixed(2), 'at most 1.50', ratio <= 1.5,
    `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} times as long; ${rows.toLocaleString('en-GB')} rows`);
}

// Whole sign-ins, as many at once as may hash.
async function signIn(ports, workers, client) {
  const who = at.portal.people.coordinator;
  const hashers = Math.max(1, Math.floor(workers / 4));
  const visitor = new Client(at.portal.url);
  const token = await visitor.token('/signin');
  // A browser that has signed in before, as most have: its tries are counted apart.
  visitor.cookies.set('__Host-kith-device', client.cookies.get('__Host-kith-device'));
  const script = signInScript(token, who.email, who.password, visitor.cookieHeader());
  const argon = ['argon2_memory_kib', 'argon2_passes'].map((name, i) => at.portal.setting(name) || ['47104', '1'][i]);
  const raw = (s, ...how) => Number(execFileSync(path.join(BUILD, 'raw-argon2'), [String(hashers), String(s), ...argon, ...how], { encoding: 'utf8' }));
  compare('Sign-in', 0.9, (s) => wrk(ports.ours, '/signin', { connections: hashers, seconds: s, script }).rate, (s) => raw(s),
    { note: `${hashers} at once`, aside: { what: 'verifications in huge pages', run: (s) => raw(s, 'huge') } });
}

// The day after tomorrow, with 500 more visits that nobody is to make yet.
async function dayOf500(cookie) {
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  at.portal.sql(`INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at, workers_needed, created_at)
    SELECT RANDOM_BYTES(16), k.person_id, k.owner_organisation_id, k.id, 'Bench', '${day} 08:00:00' + INTERVAL s.seq MINUTE,
      '${day} 08:30:00' + INTERVAL s.seq MINUTE, 1, UTC_TIMESTAMP(6)
    FROM (SELECT k.*, ROW_NUMBER() OVER (ORDER BY k.id) - 1 AS place, COUNT(*) OVER () AS many FROM packages_package k
      JOIN organisation o ON o.id = k.owner_organisation_id WHERE o.name = 'Harbour Homecare') k
    JOIN seq_1_to_500 s ON s.seq % k.many = k.place`);
  const [year, month, date] = day.split('-').map(Number);
  const where = `/visits?on-day=${date}&on-month=${month}&on-year=${year}`;
  const statements = await statementsOf(() => answerOf(where, cookie), cookie);
  const reads = statements.filter(isRead);
  for (const { kind, text } of statements) say(`/visits runs: ${kind} ${text.slice(0, 150)}`);
  const bytes = (await answerOf(where, cookie)).toString('utf8');
  const visits = Number(/Visits: ([\d,]+)/.exec(bytes)?.[1].replace(',', ''));
  if (!(visits >= 500)) throw new Error(`the day has ${visits} visits`);
  at.portal.sql("DELETE FROM visits_visit WHERE slot = 'Bench'");
  limit('Queries of a day of 500 visits', String(reads.length), 'at most 3', reads.length <= 3, `${visits} visits; ${statements.length} statements in all`);
}

// What a provider runs, and a week of the sample agency's visits, so that pages have something to show.
function loadAgency() {
  const sample = path.join(at.dir, 'sample');
  execFileSync('node', [path.join(SRC, 'demo/generate.mjs'), '--weeks', '1', '--out', sample], { stdio: ['ignore', 'ignore', 'inherit'] });
  at.portal.kithctl('plugin', 'disable', 'skeleton');
  at.portal.kithctl('import', path.join(sample, 'organisations.csv'));
  at.portal.kithctl('import', '--organisation', 'Harbour Homecare', path.join(sample, 'harbour'));
  newWorkers();
}

async function bench() {
  at.portal = await Portal.shared();
  at.dir = mkdtempSync(path.join(os.tmpdir(), 'kith-b.'));
  at.portal.forgive();
  const workers = at.portal.workers().length;
  const who = at.portal.people.coordinator;
  const client = new Client(at.portal.url);
  loadAgency();
  await client.signIn(who.email, who.password);
  for (let i = 0; i < workers * 10; i++) await client.get(PAGE);
  const cookie = client.cookieHeader();

  const files = { health: path.join(at.dir, 'health'), page: path.join(at.dir, 'page'), statements: path.join(at.dir, 'sql') };
  writeFileSync(files.health, await answerOf('/health'));
  writeFileSync(files.page, await answerOf(PAGE, cookie));
  const statements = await statementsOf(() => answerOf(PAGE, cookie), cookie);
  const reads = statements.filter(isRead);
  for (const { kind, text } of statements) say(`${PAGE} runs: ${kind} ${text.slice(0, 150)}`);
  writeStatements(files.statements, statements);

  const ports = { ours: await free(), health: await free(), page: await free(), cgi: await free(), bareCgi: await free(), timeline: await free(), signing: await free() };
  const ours = pool(path.join(at.dir, 'ours.sock'), workers, at.portal.facts.kith, '--config', at.portal.facts.conf);
  pool(path.join(at.dir, 'health.sock'), workers, path.join(BUILD, 'bare-fcgi'), files.health);
  pool(path.join(at.dir, 'page.sock'), workers, path.join(BUILD, 'bare-fcgi'), files.page, files.statements);
  serveAll(ports, files);
  await sleep(1500);
  const same = (a, b) => a.bytes.length === b.bytes.length && a.status === b.status;
  // A program that does not start leaves its visitors waiting.
  const get = (port, where) => client.request('GET', where, { headers: { Host: `127.0.0.1:${port}` }, timeout: 30_000 });
  for (const [one, other, where] of [['ours', 'health', '/health'], ['ours', 'page', PAGE], ['cgi', 'bareCgi', PAGE]]) {
    client.url.port = ports[one];
    const a = await get(ports[one], where);
    client.url.port = ports[other];
    const b = await get(ports[other], where);
    if (a.status !== 200 || !same(a, b)) throw new Error(`${where}: ${a.status}, ${a.bytes.length} bytes against ${b.status}, ${b.bytes.length}`);
  }

  const signedIn = { headers: [`Cookie: ${cookie}`] };
  compare('Health page', 0.8, (s) => wrk(ports.ours, '/health', { seconds: s }).rate, (s) => wrk(ports.health, '/health', { seconds: s }).rate);
  compare('Signed-in page', 0.75, (s) => wrk(ports.ours, PAGE, { ...signedIn, seconds: s }).rate,
    (s) => wrk(ports.page, PAGE, { ...signedIn, seconds: s }).rate);
  if (wanted('Queries')) limit('Queries of the signed-in page', String(reads.length), 'at most 3', reads.length <= 3, `${statements.length} statements in all`);
  await attempt('Queries', () => dayOf500(cookie));
  compare('Plain CGI', 0.5, (s) => wrk(ports.cgi, PAGE, { ...signedIn, connections: 2, seconds: s }).rate,
    (s) => wrk(ports.bareCgi, PAGE, { ...signedIn, connections: 2, seconds: s }).rate);

  await attempt('Sign-in', () => signIn(ports, workers, client));
  await attempt('Memory', () => measureMemory(ours, ports.ours, cookie));
  await attempt('Audit', measureAudit);
  await attempt('Import', measureImport);
  await attempt('Timeline', () => timeline(ports, workers, client));
  await attempt('Overload', () => overload(workers));
  await attempt('Signing', () => signing(ports, workers));
  write();
}

try {
  await bench();
} catch (error) {
  process.stdout.write(`not ok ${results.length + 1} - the benchmarks ran to their end\n# ${String(error.stack).replaceAll('\n', '\n# ')}\n1..${results.length + 1}\n`);
  process.exitCode = 1;
} finally {
  for (const child of started) child.kill('SIGTERM');
  await sleep(300);
  if (at.dir) rmSync(at.dir, { recursive: true, force: true });
  await at.portal?.release();
}
