#!/usr/bin/env node
// run.mjs - compares the portal with bare programs that give the same answers, and writes RESULTS.md.
//
// Both stand behind the same web server process with the settings we deploy. Runs are interleaved (A B A B ...), each pair gives a
// ratio, and the median of the ratios counts: a machine that is slow or busy is so for both. Prints TAP. No absolute time
// decides anything. KITH_BENCH_ONLY="sign-in, health" measures only what has one of these words in its name, and writes no table.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../e2e/client.mjs';
import { BUILD, SRC } from '../e2e/env.mjs';
import { HEALTH, send, stdoutOf, whole } from '../e2e/fastcgi.mjs';
import { load as visitors, memory as held, quantile, slowConnections } from '../e2e/overload.mjs';
import { Portal } from '../e2e/portal.mjs';

const PAIRS = Number(process.env.KITH_BENCH_PAIRS || 9);
const SECONDS = Number(process.env.KITH_BENCH_SECONDS || 2);
const IMPORT_ROWS = Number(process.env.KITH_BENCH_IMPORT_ROWS || 100_000);
const AUDIT_ROWS = Number(process.env.KITH_BENCH_AUDIT_ROWS || 1_000_000);
const REQUESTS = Number(process.env.KITH_BENCH_REQUESTS || 100_000);
const ONLY = (process.env.KITH_BENCH_ONLY || '').toLowerCase().split(',').map((word) => word.trim()).filter(Boolean);
// The home page of a coordinator, with the day in numbers.
const PAGE = '/';
const SLOW = 2000;
// spawn-fcgi does not look along the PATH.
const MULTIWATCH = execFileSync('sh', ['-c', 'command -v multiwatch'], { encoding: 'utf8' }).trim();
const results = [];
const started = [];
const load = os.loadavg()[0];
let dir, portal;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const wanted = (what) => ONLY.length === 0 || ONLY.some((word) => what.toLowerCase().includes(word));
const say = (text) => process.stdout.write(`# ${text}\n`);

async function free() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function start(command, args, options = {}) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }, ...options,
  });
  started.push(child);
  return child;
}

function asAdministrator(text) {
  return execFileSync('mariadb', ['--no-defaults', `--socket=${portal.settingPath('db_socket')}`,
    `--user=${os.userInfo().username}`, '--batch', '--raw', '--skip-column-names', '--default-character-set=utf8mb4'], { input: text, encoding: 'utf8' });
}

function newWorkers() {
  execFileSync(path.join(SRC, 'run'), ['reload'], { env: { ...process.env, KITH_VAR: portal.var }, stdio: 'ignore' });
}

// The SQL of one request, as the server got it. It logs the values of parameters only of what was prepared while it was logging,
// and bytes that are no text it does not log faithfully: the hash of the session's token is put back by hand.
async function statementsOf(request, cookie) {
  asAdministrator("SET GLOBAL log_output = 'TABLE'; SET GLOBAL general_log = ON;");
  newWorkers();
  for (let i = 0; i < 100; i++) await request();
  const lines = (kind) => asAdministrator(`SELECT command_type, REPLACE(argument, '\n', ' ') FROM mysql.general_log
    WHERE user_host LIKE '${portal.setting('db_app_user')}%' AND command_type IN (${kind}) ORDER BY event_time`)
    .trim().split('\n').map((row) => row.split('\t'));
  const prepared = [...new Set(lines("'Prepare'").map(([, text]) => text))];
  asAdministrator('TRUNCATE mysql.general_log');
  await request();
  asAdministrator('SET GLOBAL general_log = OFF;');
  const ran = lines("'Execute', 'Query'");
  newWorkers();
  const token = Buffer.from(/__Host-kith=([^;]+)/.exec(cookie)[1], 'base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  const statements = ran.map(([kind, text]) => [kind, text.replace(/token_hash = .*$/, `token_hash = X'${hash}'`)]);
  // What was put back must find the session; a panel may have nothing to show.
  for (const [, text] of statements.filter(([, text]) => text.includes(hash)))
    if (asAdministrator(`USE ${portal.setting('db_name')}; ${text}`).trim() === '') throw new Error(`finds nothing: ${text}`);
  if (!statements.some(([, text]) => text.includes(hash))) throw new Error('no statement looks for the session');
  return statements.map(([kind, text]) => (kind === 'Execute' ? [kind, ...apart(text, prepared)] : [kind, text]));
}

// What was executed, as it was prepared, and the values that stood for its question marks.
function apart(text, prepared) {
  const quoted = (part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const candidate of prepared) {
    const found = new RegExp(`^${candidate.split('?').map(quoted).join("(-?\\d+|X?'[^']*'|(?:TIMESTAMP|DATE)'[^']*'|NULL)")}$`).exec(text);
    if (found) return [candidate, found.slice(1).map(valueLine)];
  }
  throw new Error(`nothing was prepared for: ${text}`);
}

function valueLine(literal) {
  if (literal === 'NULL') return 'V n ';
  if (/^-?\d+$/.test(literal)) return `V i ${literal}`;
  const [, hex, words] = /^(?:TIMESTAMP|DATE)?(X?)'(.*)'$/.exec(literal) ?? [];
  if (words === undefined) throw new Error(`a value the bare program does not know: ${literal}`);
  return hex ? `V b ${words}` : `V s ${words}`;
}

const isRead = ([, text]) => /^[\s(]*(SELECT|WITH)\b/i.test(text);

function writeStatements(file, statements) {
  const password = readFileSync(portal.settingPath('db_app_password_file'), 'utf8').trim();
  const login = [`S ${portal.settingPath('db_socket')}`, `U ${portal.setting('db_app_user')}`, `P ${password}`, `D ${portal.setting('db_name')}`];
  writeFileSync(file, [...login, ...statements.flatMap(([kind, text, values = []]) => [`${kind === 'Execute' ? 'E' : 'Q'} ${text}`, ...values])].join('\n') + '\n', { mode: 0o600 });
}

// What the program itself gives, before the web server adds to it.
async function answerOf(where, cookie) {
  const variables = { ...HEALTH, SCRIPT_NAME: '', PATH_INFO: where, REQUEST_URI: where, DOCUMENT_URI: where, HTTP_HOST: `127.0.0.1:${portal.port}` };
  if (cookie) variables.HTTP_COOKIE = cookie;
  const { out } = await send(portal.facts.socket, whole(variables));
  const bytes = stdoutOf(out);
  if (!/^Status: 200/m.test(bytes.toString('latin1'))) throw new Error(`${where} does not answer 200`);
  return bytes;
}

// Ours are started here too, and not taken from the running portal: processes of another session get another share of a busy
// machine.
function pool(socket, workers, ...command) {
  return start('spawn-fcgi', ['-n', '-s', socket, '-M', '0660', '--', MULTIWATCH, '-f', String(workers), '-r', '1000000', '-t', '1', '-s', 'TERM', '--', ...command]);
}

function serveAll(ports, files) {
  const { root, kith, conf } = portal.facts;
  for (const name of ['uploads', 'gzip']) mkdirSync(path.join(dir, name));
  const fast = (port, name) => `$SERVER["socket"] == "127.0.0.1:${port}" { fastcgi.server = ("/" => ("bare" => ("socket" => "${dir}/${name}.sock", "check-local" => "disable", "fix-root-scriptname" => "enable"))) }\n`;
  const cgi = (port, program, environment) => `$SERVER["socket"] == "127.0.0.1:${port}" { fastcgi.server = () alias.url = ("/" => "${program}/") cgi.assign = ("" => "") setenv.add-environment = (${environment}) }\n`;
  writeFileSync(path.join(dir, 'web.conf'), `var.kith_socket = "${dir}/ours.sock"
var.kith_static = "${root}/share/kith/static/"
var.kith_errors = "${root}/share/kith/errors/"
var.kith_state = "${dir}/"
server.bind = "127.0.0.1"
server.port = ${ports.ours}
include "${root}/share/kith/deploy/lighttpd.conf"
server.modules += ("mod_cgi")
${fast(ports.health, 'health')}${fast(ports.page, 'page')}${cgi(ports.cgi, kith, `"KITH_CONF" => "${conf}"`)}${
    cgi(ports.bareCgi, path.join(BUILD, 'bare-cgi'), `"BARE_ANSWER" => "${files.page}", "BARE_STATEMENTS" => "${files.statements}"`)}`);
  start('lighttpd', ['-D', '-f', path.join(dir, 'web.conf')]);
}

// Requests a second; anything but success spoils the run.
function wrk(port, where, { connections = 8, seconds = SECONDS, headers = [], script } = {}) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, ...headers.flatMap((header) => ['-H', header])];
  if (script) args.push('-s', script);
  const out = execFileSync('wrk', [...args, `http://127.0.0.1:${port}${where}`], { encoding: 'utf8' });
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(out);
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(out);
  if (bad || (errors && errors.slice(1).some((n) => Number(n) > 0))) throw new Error(`${where} on ${port} was not always answered:\n${out}`);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), count: Number(/(\d+) requests in/.exec(out)[1]) };
}

// ASIDE: another bare program, {what, run}, of which only the remarks tell.
function compare(what, goal, ours, bare, note = '', aside = undefined) {
  if (!wanted(what)) return;
  const ratios = [], a = [], b = [], others = [];
  ours(1);
  bare(1);
  for (let pair = 0; pair < PAIRS; pair++) {
    a.push(ours(SECONDS));
    b.push(bare(SECONDS));
    ratios.push(a.at(-1) / b.at(-1));
    if (aside) others.push(a.at(-1) / aside.run(SECONDS));
  }
  const ratio = median(ratios);
  const range = (list) => `${Math.min(...list).toFixed(2)} to ${Math.max(...list).toFixed(2)}`;
  const spread = range(ratios) + (aside ? `; ${median(others).toFixed(2)} (${range(others)}) against ${aside.what}` : '');
  say(`${what}: ${median(a).toFixed(0)}/s against ${median(b).toFixed(0)}/s, ratios ${ratios.map((r) => r.toFixed(3)).join(' ')}`);
  results.push({ what, value: ratio.toFixed(2), goal: `at least ${goal.toFixed(2)}`, met: ratio >= goal, note: `${spread}${note ? `; ${note}` : ''}` });
}

function limit(what, value, goal, met, note) {
  results.push({ what, value, goal, met, note });
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
  const file = path.join(dir, 'signin.lua');
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
  const usual = await visitors(portal, workers, 8);
  const slow = await slowConnections(portal.port, SLOW);
  const under = await visitors(portal, workers * 10, 8);
  const { web, worker } = held(portal);
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
    `- Overload: the sign-in page, as many visitors as workers and then ten times as many beside ${SLOW} slow connections; one more visitor every 20 ms is timed.`,
    '- Sign-in: whole sign-ins against bare argon2id verifications by as many processes as may hash at once, as the library makes them (`argon2id_verify()`). The portal asks the kernel for huge pages to hash in, so it can win; the remarks have the same against verifications in huge pages.',
    '- Plain CGI: the same page, a process for each request, against a CGI program that connects, runs the same SQL and gives the same bytes.',
    '- Verifying the audit: `kithctl audit verify` against a program that only reads the same rows with their seals and hashes each twice.',
    '- Importing visits: a CSV file through the whole import, with references and content hashes, against a program that binds arrays of the same rows and commits once.', ''];
  if (ONLY.length === 0) writeFileSync(process.env.KITH_BENCH_RESULTS || path.join(SRC, 'tests/bench/RESULTS.md'), lines.join('\n'));
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

// What a provider runs, and a week of the sample agency's visits, so that pages have something to show.
function loadAgency() {
  const sample = path.join(dir, 'sample');
  execFileSync('node', [path.join(SRC, 'demo/generate.mjs'), '--weeks', '1', '--out', sample], { stdio: ['ignore', 'ignore', 'inherit'] });
  portal.kithctl('plugin', 'disable', 'skeleton');
  portal.kithctl('import', path.join(sample, 'organisations.csv'));
  portal.kithctl('import', '--organisation', 'Harbour Homecare', path.join(sample, 'harbour'));
  newWorkers();
}

async function bench() {
  portal = await Portal.shared();
  dir = mkdtempSync(path.join(os.tmpdir(), 'kith-b.'));
  portal.forgive();
  const workers = portal.workers().length;
  const who = portal.people.coordinator;
  const client = new Client(portal.url);
  loadAgency();
  await client.signIn(who.email, who.password);
  for (let i = 0; i < workers * 10; i++) await client.get(PAGE);
  const cookie = client.cookieHeader();

  const files = { health: path.join(dir, 'health'), page: path.join(dir, 'page'), statements: path.join(dir, 'sql') };
  writeFileSync(files.health, await answerOf('/health'));
  writeFileSync(files.page, await answerOf(PAGE, cookie));
  const statements = await statementsOf(() => answerOf(PAGE, cookie), cookie);
  const reads = statements.filter(isRead);
  for (const [kind, text] of statements) say(`${PAGE} runs: ${kind} ${text.slice(0, 150)}`);
  writeStatements(files.statements, statements);

  const ports = { ours: await free(), health: await free(), page: await free(), cgi: await free(), bareCgi: await free() };
  const ours = pool(path.join(dir, 'ours.sock'), workers, portal.facts.kith, '--config', portal.facts.conf);
  pool(path.join(dir, 'health.sock'), workers, path.join(BUILD, 'bare-fcgi'), files.health);
  pool(path.join(dir, 'page.sock'), workers, path.join(BUILD, 'bare-fcgi'), files.page, files.statements);
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
  compare('Plain CGI', 0.5, (s) => wrk(ports.cgi, PAGE, { ...signedIn, connections: 2, seconds: s }).rate,
    (s) => wrk(ports.bareCgi, PAGE, { ...signedIn, connections: 2, seconds: s }).rate);

  const hashers = Math.max(1, Math.floor(workers / 4));
  const visitor = new Client(portal.url);
  const token = await visitor.token('/signin');
  // A browser that has signed in before, as most have: its tries are counted apart.
  visitor.cookies.set('__Host-kith-device', client.cookies.get('__Host-kith-device'));
  const script = signInScript(token, who.email, who.password, visitor.cookieHeader());
  const argon = ['argon2_memory_kib', 'argon2_passes'].map((name, i) => portal.setting(name) || ['47104', '1'][i]);
  const raw = (s, ...how) => Number(execFileSync(path.join(BUILD, 'raw-argon2'), [String(hashers), String(s), ...argon, ...how], { encoding: 'utf8' }));
  compare('Sign-in', 0.9, (s) => wrk(ports.ours, '/signin', { connections: hashers, seconds: s, script }).rate, (s) => raw(s),
    `${hashers} at once`, { what: 'verifications in huge pages', run: (s) => raw(s, 'huge') });
  if (wanted('Memory')) measureMemory(ours, ports.ours, cookie);
  if (wanted('Audit')) measureAudit();
  if (wanted('Import')) measureImport();
  if (wanted('Overload')) await overload(workers);
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
  if (dir) rmSync(dir, { recursive: true, force: true });
  await portal?.release();
}
