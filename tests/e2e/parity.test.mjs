// parity.test.mjs - the same requests through lighttpd to the FastCGI workers and to the same program as plain CGI.
//
// One lighttpd with the settings we deploy and two ports. Raw bytes of both answers are compared once request id, tokens,
// cookies and times are masked; the length is counted before masking.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, randomHex } from './client.mjs';
import { Portal } from './portal.mjs';

let portal, dir, web, ports;
const sessions = {};

async function free() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function configuration(facts, fast, plain) {
  const { root, conf, kith, socket } = facts;
  return `var.kith_socket = "${socket}"
var.kith_static = "${root}/share/kith/static/"
var.kith_errors = "${root}/share/kith/errors/"
var.kith_state = "${dir}/"
server.bind = "127.0.0.1"
server.port = ${fast}
include "${root}/share/kith/deploy/lighttpd.conf"
server.modules += ("mod_cgi")
$SERVER["socket"] == "127.0.0.1:${plain}" {
  fastcgi.server = ()
  alias.url = ("/" => "${kith}/")
  cgi.assign = ("" => "")
  setenv.add-environment = ("KITH_CONF" => "${conf}")
}
`;
}

before(async () => {
  portal = await Portal.shared();
  portal.forgive();
  dir = mkdtempSync(path.join(os.tmpdir(), 'kith-w.'));
  for (const name of ['uploads', 'gzip']) mkdirSync(path.join(dir, name));
  ports = { fast: await free(), plain: await free() };
  writeFileSync(path.join(dir, 'web.conf'), configuration(portal.facts, ports.fast, ports.plain));
  web = spawn('lighttpd', ['-D', '-f', path.join(dir, 'web.conf')], {
    stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  for (const role of ['coordinator', 'worker']) {
    const client = new Client(portal.url);
    await client.signIn(portal.people[role].email, portal.people[role].password);
    sessions[role] = { cookie: client.cookieHeader(), token: await client.token('/account') };
  }
  const visitor = new Client(portal.url);
  const token = await visitor.token('/signin');
  sessions.nobody = { cookie: visitor.cookieHeader(), token };
  for (let tries = 0; ; tries++) {
    if ((await exchange(ports.plain, 'GET', '/health').catch(() => '')).length > 0) break;
    assert.ok(tries < 50, 'the web server came up');
    await sleep(100);
  }
});

after(async () => {
  web?.kill('SIGTERM');
  if (dir) rmSync(dir, { recursive: true, force: true });
  await portal?.release();
});

function exchange(port, method, where, { cookie = '', type = '', body = null } = {}) {
  let head = `${method} ${where} HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n`;
  if (cookie) head += `Cookie: ${cookie}\r\n`;
  if (type) head += `Content-Type: ${type}\r\n`;
  if (body !== null) head += `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return new Promise((resolve, reject) => {
    const peer = net.connect(port, '127.0.0.1', () => peer.write(Buffer.concat([Buffer.from(`${head}\r\n`), Buffer.from(body ?? '')])));
    const chunks = [];
    peer.on('data', (chunk) => chunks.push(chunk));
    peer.on('error', reject);
    peer.on('end', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

function masked(answer) {
  return answer
    .replace(/^Date: .*\r\n/m, '')
    .replace(/^Retry-After: \d+/m, 'Retry-After: N')
    .replace(/(__Host-[a-z-]+=)[A-Za-z0-9_-]+/g, '$1COOKIE')
    .replace(/\b[0-9a-f]{32}\b/g, 'ID')
    .replace(/(name="csrf" value=")[A-Za-z0-9_-]{43}/g, '$1TOKEN')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'INSTANT')
    .replace(/\b\d{1,2}(:\d\d)?[ap]m\b|\bmidday\b|\bmidnight\b/g, 'CLOCK');
}

// A masked clock may be one letter longer or shorter, so the length is compared on masked bytes as well.
const bodyOf = (answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4);
const lengthHeader = (text) => text.replace(/^Content-Length: \d+\r\n/im, '');

const form = (fields, who) => ({
  type: 'application/x-www-form-urlencoded',
  body: (session) => new URLSearchParams({ csrf: session.token, idempotency: randomHex(), ...fields }).toString(), who,
});
const multipart = (fields, who) => ({
  type: 'multipart/form-data; boundary=kith', who,
  body: (session) => Object.entries({ csrf: session.token, idempotency: randomHex(), ...fields })
    .map(([name, value]) => `--kith\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('') + '--kith--\r\n',
});

const requests = [
  ...['/health', '/signin', '/reset', '/site-map', '/help/accessibility', '/help/privacy', '/help/cookies', '/signed-out',
    '/', '/accounts', '/nothing', '/signin?to=%2Faccounts', '/signin?to=//evil.example', '/%zz', '/signin%ff', '/accounts/x',
    `/reset/${'A'.repeat(43)}`, `/invitation/${'A'.repeat(43)}`, '/?a=b&c=d%20e+f', '/signin?email=%C3%A9'].map((where) => ['GET', where, {}]),
  ...['/', '/account', '/accounts', '/accounts?q=tom', '/accounts?page=2', '/accounts/invite', '/account/sessions',
    '/account/password', '/account/switch', '/signout', `/accounts/${'0'.repeat(32)}`, '/nothing'].map((where) => ['GET', where, { who: 'coordinator' }]),
  ...['/', '/account', '/accounts', '/accounts/invite'].map((where) => ['GET', where, { who: 'worker' }]),
  ['HEAD', '/', { who: 'worker' }], ['HEAD', '/signin', {}], ['PUT', '/signin', {}], ['DELETE', '/', { who: 'worker' }], ['OPTIONS', '/', {}],
  ['POST', '/signin', form({}, 'nobody')],
  ['POST', '/signin', form({ email: 'no address', password: '' }, 'nobody')],
  ['POST', '/signin', form({ email: 'nobody@example.org', password: 'wrong wrong' }, 'nobody')],
  ['POST', '/signin', multipart({ email: 'é<b>@example.org', password: '' }, 'nobody')],
  ['POST', '/signin', form({ csrf: 'wrong' }, 'nobody')],
  ['POST', '/signin', { type: 'application/x-www-form-urlencoded', body: () => 'email=%ff' }],
  ['POST', '/signin', { type: 'application/json', body: () => '{}' }],
  ['POST', '/signin', { type: 'application/x-www-form-urlencoded', body: () => 'a=1&'.repeat(20_000) }],
  ['POST', '/accounts/invite', form({ name: 'O’Neill <b>&amp;', email: 'x', role: 'worker', step: 'check' }, 'coordinator')],
  ['POST', '/accounts/invite', form({ name: 'Robin Lane', email: 'robin@example.org', role: 'worker', step: 'check' }, 'coordinator')],
  ['POST', '/accounts/invite', form({}, 'worker')],
  ['POST', '/account', form({ 'text-size': 'huge' }, 'worker')],
  ['POST', '/account', form({ 'text-size': 'normal' }, 'worker')],
  ['POST', '/account', form({ 'text-size': 'normal' })],
  ['POST', '/nothing', form({}, 'worker')],
];

for (const [index, [method, where, options]] of requests.entries()) {
  test(`${index + 1}. ${method} ${where.slice(0, 60)} ${options.who ?? ''}`, async () => {
    const session = sessions[options.who] ?? { cookie: '', token: 'x' };
    const answers = [];
    for (const port of [ports.fast, ports.plain]) {
      const body = options.body ? options.body(session) : null;
      answers.push(await exchange(port, method, where, { cookie: session.cookie, type: options.type, body }));
    }
    const [fast, plain] = answers.map(masked);
    assert.match(fast, /^HTTP\/1\.1 [2-4]\d\d /);
    assert.equal(lengthHeader(plain), lengthHeader(fast));
    const [fastLength, plainLength] = answers.map((answer) => (/^Content-Length: (\d+)/im.exec(answer) || [])[1]);
    if (bodyOf(answers[0]).length === bodyOf(answers[1]).length) assert.equal(plainLength, fastLength);
  });
}
