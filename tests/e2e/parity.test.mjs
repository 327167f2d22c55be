// parity.test.mjs - the same requests through lighttpd, nginx and Apache to the FastCGI workers, and to the same program as
// plain CGI.
//
// Each web server runs with the configuration we deploy. The bytes of the answers are compared once request id, tokens,
// cookies and times are masked; the length is counted before masking. Of the head, the words after the status, the order of
// the fields and the servers' own fields (Server, Date, Connection) are theirs to choose. Where a web server refuses a
// request by itself, its status and its error document are compared.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, randomHex } from './client.mjs';
import { Portal } from './portal.mjs';
import { NAMES, WebServers } from './web_servers.mjs';

let portal, dir, web, ports;
const sessions = {};

before(async () => {
  portal = await Portal.shared();
  portal.forgive();
  dir = mkdtempSync(path.join(os.tmpdir(), 'kith-w.'));
  for (const role of ['coordinator', 'worker']) {
    const client = new Client(portal.url);
    await client.signIn(portal.people[role].email, portal.people[role].password);
    sessions[role] = { cookie: client.cookieHeader(), token: await client.token('/account') };
  }
  const visitor = new Client(portal.url);
  const token = await visitor.token('/signin');
  sessions.nobody = { cookie: visitor.cookieHeader(), token };
  web = await WebServers.start(dir, portal);
  ports = web.ports;
});

after(async () => {
  await web?.stop();
  if (dir) rmSync(dir, { recursive: true, force: true });
  await portal?.release();
});

function exchange(port, method, where, { cookie = '', type = '', body = null, more = '' } = {}) {
  let head = `${method} ${where} HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n${more}`;
  if (cookie) head += `Cookie: ${cookie}\r\n`;
  if (type) head += `Content-Type: ${type}\r\n`;
  if (body !== null) head += `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return new Promise((resolve, reject) => {
    const peer = net.connect(port, '127.0.0.1', () => peer.write(Buffer.concat([Buffer.from(`${head}\r\n`), Buffer.from(body ?? '')])));
    const chunks = [];
    peer.on('data', (chunk) => chunks.push(chunk));
    peer.on('error', (error) => (chunks.length > 0 ? resolve(Buffer.concat(chunks).toString('latin1')) : reject(error)));
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

// What a web server may say as it likes: see above.
const OWN = /^(date|server|connection|keep-alive|content-length|accept-ranges|etag|vary|last-modified|expires):/;
function told(answer) {
  const [first, ...fields] = answer.slice(0, answer.indexOf('\r\n\r\n')).split('\r\n');
  const names = fields.map((field) => field.replace(/^[^:]*/, (name) => name.toLowerCase())).filter((field) => !OWN.test(field));
  return [first.split(' ')[1], ...names.sort(), '', bodyOf(answer)].join('\n');
}

// A masked clock may be one letter longer or shorter, so the length is compared on masked bytes as well.
const bodyOf = (answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4);

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
  ...['/health', '/ready', '/signin', '/reset', '/site-map', '/help/now', '/help/accessibility', '/help/privacy', '/help/cookies', '/signed-out',
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
    const answers = {};
    for (const name of NAMES) {
      const body = options.body ? options.body(session) : null;
      answers[name] = await exchange(ports[name], method, where, { cookie: session.cookie, type: options.type, body });
    }
    const first = answers.lighttpd;
    assert.match(first, /^HTTP\/1\.1 [2-4]\d\d /);
    for (const name of NAMES.slice(1)) {
      const other = answers[name];
      const own = [first, other].filter((answer) => !/^x-request-id: /im.test(answer));
      if (own.length > 0) {
        // Refused before a worker was asked.
        const status = /^HTTP\/1\.1 (4\d\d) /.exec(other)?.[1];
        assert.equal(status, first.split(' ')[1], `${name} refuses with the same status`);
        for (const answer of own)
          assert.equal(bodyOf(answer), readFileSync(`${portal.facts.root}/share/kith/errors/${status}.html`, 'latin1'));
        continue;
      }
      assert.equal(told(masked(other)), told(masked(first)), name);
      if (bodyOf(other).length === bodyOf(first).length) assert.equal(lengthOf(other), lengthOf(first), `length from ${name}`);
    }
  });
}

const lengthOf = (answer) => (/^Content-Length: (\d+)/im.exec(answer) || [])[1];
const headOf = (answer) => answer.slice(0, answer.indexOf('\r\n\r\n')).toLowerCase();

describe('static files', () => {
  for (const where of ['/static/core/kith.css', '/static/core/kith.css?v=0123456789abcdef', '/static/core/favicon.svg', '/static/core/none.css', '/static/../kith.conf', '/static/core/'])
    test(where, async () => {
      const answers = {};
      for (const name of NAMES) answers[name] = await exchange(ports[name], 'GET', where);
      const status = (answer) => answer.split(' ')[1];
      if (status(answers.lighttpd) === '200') {
        for (const name of NAMES.slice(1)) assert.ok(told(answers[name]) === told(answers.lighttpd), `${name}: ${headOf(answers[name])}, not ${headOf(answers.lighttpd)}`);
        assert.match(headOf(answers.lighttpd), /\ncontent-security-policy: default-src 'none'/);
        assert.match(headOf(answers.lighttpd), where.includes('?v=') ? /\ncache-control: max-age=31536000/ : /\ncache-control: max-age=3600/);
      } else {
        for (const name of NAMES) assert.match(status(answers[name]), /^40[034]$/, `${name}: ${headOf(answers[name])}`);
      }
    });
});

const slowForms = (port, count) => Array.from({ length: count }, () => {
  const peer = net.connect(port, '127.0.0.1');
  peer.on('error', () => {});
  peer.write('POST /signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nemail=');
  return peer;
});

describe('each web server', () => {
  for (const name of NAMES) {
    test(`${name} shows our page for a body that is too large`, async () => {
      const answer = await exchange(ports[name], 'POST', '/signin', { type: 'text/plain', body: 'x'.repeat(40 * 1024 * 1024) });
      assert.match(answer, /^HTTP\/1\.1 413 /);
      // lighttpd refuses this one before its modules may add a header; the page of its own is the same words for everybody.
      const own = name === 'lighttpd' || name === 'cgi' ? await exchange(ports[name], 'GET', '/static/core/none.css') : answer;
      assert.match(headOf(own), /\nx-content-type-options: nosniff(\r|$)/, 'nobody may guess what it is');
      assert.match(headOf(own), /\ncontent-security-policy: default-src 'none'; .*frame-ancestors 'none'/, 'nor frame it');
      // Apache hands it on while it comes in: there it is the route's smaller limit that is met first.
      if (name !== 'apache') assert.equal(bodyOf(answer), readFileSync(`${portal.facts.root}/share/kith/errors/413.html`, 'latin1'));
    });
    test(`${name} shows figures to this machine, and not to whom a proxy brings`, async () => {
      const local = await exchange(ports[name], 'GET', '/metrics');
      assert.match(local, /^HTTP\/1\.1 200 /);
      assert.match(bodyOf(local), /\nkith_database_up 1\n/);
      assert.match(await exchange(ports[name], 'GET', '/metrics', { more: 'X-Forwarded-For: 192.0.2.7\r\n' }), /^HTTP\/1\.1 404 /);
    });
    test(`${name} does not echo a TRACE`, async () => {
      const answer = await exchange(ports[name], 'TRACE', '/signin', { cookie: 'echo=me' });
      assert.match(answer, /^HTTP\/1\.1 (405|501) /);
      assert.doesNotMatch(answer, /echo=me/);
    });
    test(`${name} names itself and no version`, async () => {
      assert.doesNotMatch(headOf(await exchange(ports[name], 'GET', '/health')), /\nserver: .*\d/);
    });
    if (name === 'cgi') continue; // A process for each, so that nobody waits for another.
    if (name === 'apache') {
      test('apache hands a slow form on, and its worker gives up on it', async () => {
        const slow = slowForms(ports[name], portal.workers().length);
        try {
          await sleep(500);
          const began = Date.now();
          assert.match(await exchange(ports[name], 'GET', '/signin'), /^HTTP\/1\.1 200 /);
          assert.ok(Date.now() - began < 15_000, 'a worker waits five seconds for a body, and Apache twenty');
        } finally {
          for (const peer of slow) peer.destroy();
        }
      });
      continue;
    }
    test(`${name} reads a form whole before a worker sees it`, async () => {
      const slow = slowForms(ports[name], portal.workers().length * 2);
      try {
        await sleep(500);
        for (const peer of slow) peer.write('a');
        // A worker waits five seconds for a body that it was given the beginning of.
        const began = Date.now();
        assert.match(await exchange(ports[name], 'GET', '/signin'), /^HTTP\/1\.1 200 /);
        assert.ok(Date.now() - began < 3500, `${Date.now() - began} ms`);
      } finally {
        for (const peer of slow) peer.destroy();
      }
    });
  }
});
