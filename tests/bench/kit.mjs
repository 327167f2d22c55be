// kit.mjs - what the benchmarks share: recording what a page asks of the database, starting programs, comparing by pairs.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { SRC } from '../e2e/env.mjs';
import { HEALTH, send, stdoutOf, whole } from '../e2e/fastcgi.mjs';

export const PAIRS = Number(process.env.KITH_BENCH_PAIRS || 9);
export const SECONDS = Number(process.env.KITH_BENCH_SECONDS || 2);
export const ONLY = (process.env.KITH_BENCH_ONLY || '').toLowerCase().split(',').map((word) => word.trim()).filter(Boolean);
// spawn-fcgi does not look along the PATH.
const MULTIWATCH = execFileSync('sh', ['-c', 'command -v multiwatch'], { encoding: 'utf8' }).trim();
export const results = [];
export const started = [];
// Set when there is one: the portal, and a folder for files.
export const at = { portal: undefined, dir: undefined };

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const wanted = (what) => ONLY.length === 0 || ONLY.some((word) => what.toLowerCase().includes(word));
export const say = (text) => process.stdout.write(`# ${text}\n`);

export async function free() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }, ...options,
  });
  started.push(child);
  return child;
}

export function asAdministrator(text) {
  return execFileSync('mariadb', ['--no-defaults', `--socket=${at.portal.settingPath('db_socket')}`,
    `--user=${os.userInfo().username}`, '--batch', '--raw', '--skip-column-names', '--default-character-set=utf8mb4'], { input: text, encoding: 'utf8' });
}

export function newWorkers() {
  execFileSync(path.join(SRC, 'run'), ['reload'], { env: { ...process.env, KITH_VAR: at.portal.var }, stdio: 'ignore' });
}

// The SQL of one request, as the server got it: {kind, text, values}. It logs the values of parameters only of what was prepared
// while it was logging. COOKIE is whose: its session must be among the values, or they were not read rightly.
export async function statementsOf(request, cookie, warm = request) {
  const user = at.portal.setting('db_app_user');
  asAdministrator("SET GLOBAL log_output = 'TABLE'; TRUNCATE mysql.general_log; SET GLOBAL general_log = ON;");
  newWorkers();
  for (let i = 0; i < 100; i++) await warm();
  // As hexadecimal digits: a value may hold a tab or the end of a line.
  const lines = (kind) => asAdministrator(`SELECT command_type, HEX(argument) FROM mysql.general_log
    WHERE user_host LIKE '${user}%' AND command_type IN (${kind}) ORDER BY event_time`)
    .trim().split('\n').map((row) => row.split('\t')).map(([what, hex]) => [what, Buffer.from(hex ?? '', 'hex').toString('utf8')]);
  const prepared = [...new Set(lines("'Prepare'").map(([, text]) => text))];
  asAdministrator('TRUNCATE mysql.general_log');
  await request();
  asAdministrator('SET GLOBAL general_log = OFF;');
  const ran = lines("'Execute', 'Query'");
  newWorkers();
  const statements = ran.map(([kind, text]) => (kind === 'Execute' ? { kind, ...apart(text, prepared) } : { kind, text, values: [] }));
  const hash = createHash('sha256').update(Buffer.from(/__Host-kith=([^;]+)/.exec(cookie)[1], 'base64url')).digest('hex');
  if (!statements.some(({ values }) => values.some(({ text }) => text === hash))) throw new Error('no statement looks for the session');
  return statements;
}

// What was executed, as it was prepared, and the values that stood for its question marks.
function apart(text, prepared) {
  const quoted = (part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const value = "(-?\\d+|(?:X|TIMESTAMP|DATE)?'(?:[^'\\\\]|\\\\[^])*'|NULL)";
  for (const candidate of prepared) {
    const found = new RegExp(`^${candidate.split('?').map(quoted).join(value)}$`).exec(text);
    if (found) return { text: candidate, values: found.slice(1).map(valueOf) };
  }
  throw new Error(`nothing was prepared for: ${text}`);
}

// {type: 'n'} for NULL, {type: 'i', text} a whole number, {type: 's', text} words, {type: 'b', text} bytes as hexadecimal digits.
// The log escapes twice: as SQL does, and bytes that are no text as \xFF.
function valueOf(literal) {
  if (literal === 'NULL') return { type: 'n', text: '' };
  if (/^-?\d+$/.test(literal)) return { type: 'i', text: literal };
  const [, how, inner] = /^(X|TIMESTAMP|DATE)?'([^]*)'$/.exec(literal);
  if (how === 'X') return { type: 'b', text: inner };
  // Where two bytes would be one sign that the log does not know it has one stroke before the x instead of two.
  const plain = inner.replaceAll(/\\\\?(?=x[0-9A-F]{2})/g, '\\\\').replace(/\\([^])/g, (all, c) => ({ 0: '\0', n: '\n', r: '\r', t: '\t', b: '\b', Z: '\x1a' })[c] ?? c);
  const bytes = Buffer.concat(plain.split(/(\\x[0-9A-F]{2})/).map((part, i) => (i % 2 === 1 ? Buffer.from(part.slice(2), 'hex') : Buffer.from(part))));
  const text = bytes.toString('utf8');
  // eslint-disable-next-line no-control-regex
  const words = Buffer.from(text).equals(bytes) && !/[\x00-\x1f]/.test(text) && ![16, 32].includes(bytes.length);
  return words || /^[\x20-\x7e]*$/.test(text) ? { type: 's', text } : { type: 'b', text: bytes.toString('hex') };
}

export const isRead = ({ text }) => /^[\s(]*(SELECT|WITH)\b/i.test(text);

export function writeStatements(file, statements) {
  const password = readFileSync(at.portal.settingPath('db_app_password_file'), 'utf8').trim();
  const login = [`S ${at.portal.settingPath('db_socket')}`, `U ${at.portal.setting('db_app_user')}`, `P ${password}`, `D ${at.portal.setting('db_name')}`];
  writeFileSync(file, [...login, ...statements.flatMap(({ kind, text, values }) => [`${kind === 'Execute' ? 'E' : 'Q'} ${text.replaceAll('\n', ' ')}`, ...values.map((value) => `V ${value.type} ${value.text}`)])].join('\n') + '\n', { mode: 0o600 });
}

// What the program itself gives, before the web server adds to it. BODY: of a form that is sent, and leads on to another page.
export async function answerOf(where, cookie, body) {
  const [file, query = ''] = where.split('?');
  const variables = {
    ...HEALTH, SCRIPT_NAME: '', PATH_INFO: file, QUERY_STRING: query, REQUEST_URI: where, DOCUMENT_URI: file, HTTP_HOST: `127.0.0.1:${at.portal.port}`,
  };
  if (cookie) variables.HTTP_COOKIE = cookie;
  if (body !== undefined) {
    Object.assign(variables, {
      REQUEST_METHOD: 'POST', CONTENT_TYPE: 'application/x-www-form-urlencoded', CONTENT_LENGTH: String(Buffer.byteLength(body)),
      HTTP_SEC_FETCH_SITE: 'same-origin',
    });
  }
  const { out } = await send(at.portal.facts.socket, whole(variables, Buffer.from(body ?? '')));
  const bytes = stdoutOf(out);
  const wants = body === undefined ? 200 : 303;
  if (!new RegExp(`^Status: ${wants}`, 'm').test(bytes.toString('latin1'))) throw new Error(`${where} does not answer ${wants}`);
  return bytes;
}

// Ours are started here too, and not taken from the running portal: processes of another session get another share of a busy
// machine.
export function pool(socket, workers, ...command) {
  return start('spawn-fcgi', ['-n', '-s', socket, '-M', '0660', '--', MULTIWATCH, '-f', String(workers), '-r', '1000000', '-t', '1', '-s', 'TERM', '--', ...command]);
}

// Requests a second; anything but success spoils the run.
export function wrk(port, where, { connections = 8, seconds = SECONDS, headers = [], script, how = [] } = {}) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, ...headers.flatMap((header) => ['-H', header])];
  if (script) args.push('-s', script);
  const out = execFileSync('wrk', [...args, `http://127.0.0.1:${port}${where}`, ...how], { encoding: 'utf8' });
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(out);
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(out);
  if (bad || (errors && errors.slice(1).some((n) => Number(n) > 0))) throw new Error(`${where} on ${port} was not always answered:\n${out}`);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), count: Number(/(\d+) requests in/.exec(out)[1]) };
}

// A and B by turns, COUNT times: what each gave, and the ratios.
export function byTurns(count, a, b) {
  const pairs = { a: [], b: [], ratios: [] };
  a(1);
  b(1);
  for (let pair = 0; pair < count; pair++) {
    pairs.a.push(a(SECONDS));
    pairs.b.push(b(SECONDS));
    pairs.ratios.push(pairs.a.at(-1) / pairs.b.at(-1));
  }
  return pairs;
}

export const range = (list) => `${Math.min(...list).toFixed(2)} to ${Math.max(...list).toFixed(2)}`;

function failed(what, error) {
  say(String(error.stack).replaceAll('\n', '\n# '));
  results.push({ what, value: 'not measured', goal: 'a result', met: false, note: String(error.message).split('\n')[0].replaceAll('|', ' ') });
}

// What ends before its time is said in the table, and the rest is measured all the same.
export async function attempt(what, run) {
  if (!wanted(what)) return;
  try {
    await run();
  } catch (error) {
    failed(what, error);
  }
}

// A must be at least GOAL times as fast as B; with MOST, B may be at most GOAL times as fast as A. ASIDE: another bare program,
// {what, run}, of which only the remarks tell.
export function compare(what, goal, ours, bare, how = {}) {
  if (!wanted(what)) return;
  try {
    comparison(what, goal, ours, bare, how);
  } catch (error) {
    failed(what, error);
  }
}

function comparison(what, goal, ours, bare, { note = '', aside, pairs = PAIRS, most = false }) {
  const others = [];
  const { a, b, ratios } = byTurns(pairs, ours, aside ? (s) => {
    const rate = bare(s);
    others.push(aside.run(s));
    return rate;
  } : bare);
  const shown = most ? ratios.map((ratio) => 1 / ratio) : ratios;
  const ratio = median(shown);
  const beside = aside ? a.map((rate, i) => rate / others.slice(-a.length)[i]) : [];
  const spread = range(shown) + (aside ? `; ${median(beside).toFixed(2)} (${range(beside)}) against ${aside.what}` : '');
  say(`${what}: ${median(a).toFixed(1)}/s against ${median(b).toFixed(1)}/s, ratios ${shown.map((r) => r.toFixed(3)).join(' ')}`);
  results.push({
    what, value: ratio.toFixed(2), goal: `at ${most ? 'most' : 'least'} ${goal.toFixed(2)}`, met: most ? ratio <= goal : ratio >= goal,
    note: `${spread}${note ? `; ${note}` : ''}`,
  });
}

export function limit(what, value, goal, met, note) {
  results.push({ what, value, goal, met, note });
}
