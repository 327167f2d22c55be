// hostile.test.mjs - every built template, every variable filled with every hostile string, in a real browser.
//
// First without the portal's Content-Security-Policy, so that only the escaping stands between the string and the page; then
// with it, when nothing may even be refused by it: a refusal means that something got in. One test a template and mode.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch } from './browser.mjs';
import { Client } from './client.mjs';
import { BUILD, ROOT, SRC, filesBelow } from './env.mjs';
import { HOSTILE } from './hostile_strings.mjs';
import { Portal } from './portal.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
const MODES = { off: 'without the policy', on: 'with the policy' };

// The templates of the source tree: the list that must be covered, whatever the build made of it.
function sources() {
  const pages = filesBelow(path.join(SRC, 'templates')).filter((name) => name.endsWith('.tpl'));
  return pages.filter((name) => !name.startsWith('components/')).sort();
}

const templates = sources();
const strings = { plain: 'plain', ...HOSTILE };
let work, server, origin, browser, policy;

function serve(request, response) {
  const url = new URL(request.url, 'http://x');
  const file = url.pathname.startsWith('/static/')
    ? path.join(ROOT, 'share/kith/static', path.normalize(url.pathname.slice(8)))
    : path.join(work, 'out', path.normalize(url.pathname.replace(/^\/(on|off)\//, '')));
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch {
    response.writeHead(404).end();
    return;
  }
  const headers = { 'Content-Type': TYPES[path.extname(file)] || 'application/octet-stream' };
  if (url.pathname.startsWith('/on/')) headers['Content-Security-Policy'] = policy;
  if (url.pathname.startsWith('/static/')) headers['Cache-Control'] = 'max-age=600';
  response.writeHead(200, headers).end(bytes);
}

// Tag and attribute names of the whole page, and what addresses lead to: strings may change neither.
function anatomy() {
  const addresses = ['href', 'src', 'action', 'formaction', 'srcset', 'poster', 'data', 'cite', 'srcdoc', 'xlink:href'];
  const bad = [];
  function of(element) {
    for (const name of addresses) {
      const value = element.getAttribute(name);
      if (value === null || value.startsWith('#')) continue;
      let to;
      try {
        to = new URL(value, location.href);
      } catch {
        bad.push(`${element.tagName} ${name}=${value.slice(0, 80)}`);
        continue;
      }
      if (to.origin !== location.origin && to.protocol !== 'mailto:' && to.protocol !== 'tel:')
        bad.push(`${element.tagName} ${name}=${value.slice(0, 80)}`);
    }
    const names = element.getAttributeNames().filter((name) => name !== 'class' && name !== 'style').sort();
    return `${element.tagName}[${names}](${[...element.children].map(of).join('')})`;
  }
  return { shape: of(document.documentElement), bad };
}

async function load(page, seen, where) {
  seen.events = [];
  await page.goto(origin + where, { waitUntil: 'load' });
  const { shape, bad } = await page.evaluate(anatomy);
  return { shape, bad, events: seen.events };
}

async function newPage() {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  const seen = { events: [] };
  await page.exposeBinding('hit', (source, what) => seen.events.push(`a script ran: hit(${what})`));
  page.on('dialog', (dialog) => {
    seen.events.push(`dialog ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('popup', () => seen.events.push('a window opened'));
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (to.origin !== origin) seen.events.push(`request to ${request.url().slice(0, 120)}`);
    else if (!/^\/(on|off|static|favicon\.ico)/.test(to.pathname) || (request.frame() !== page.mainFrame()))
      seen.events.push(`request for ${to.pathname.slice(0, 120)}`);
    else if (/^\/(on|off)/.test(to.pathname) && !request.isNavigationRequest())
      seen.events.push(`request for ${to.pathname.slice(0, 120)}`);
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) seen.events.push(message.text().slice(0, 200));
  });
  return { page, seen, context };
}

before(async () => {
  work = mkdtempSync(path.join(os.tmpdir(), 'kith-hostile.'));
  for (const dir of ['strings', 'out']) mkdirSync(path.join(work, dir));
  for (const [name, value] of Object.entries(strings)) writeFileSync(path.join(work, 'strings', name), value);
  const portal = await Portal.shared();
  policy = (await new Client(portal.url).get('/signin')).headers['content-security-policy'];
  await portal.release();
  server = http.createServer(serve);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
  if (work) rmSync(work, { recursive: true, force: true });
});

test('there are at least 60 hostile strings', () => assert.ok(Object.keys(HOSTILE).length >= 60));

test('the portal has a policy that forbids inline scripts', () => {
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
});

test('every variable of every template arrives on its page', () => {
  assert.ok(templates.length > 10, `only ${templates.length} templates found`);
  const report = execFileSync(path.join(BUILD, 'hostile-pages'),
    [path.join(ROOT, 'share/kith/templates'), 'en', path.join(work, 'strings'), path.join(work, 'out'), ...templates],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  const covered = report.split('\n').filter((line) => /: \d+ variables/.test(line)).map((line) => line.split(':')[0]);
  assert.deepEqual(covered.sort(), templates, 'every template of the source tree is covered');
});

for (const [mode, words] of Object.entries(MODES)) {
  describe(`hostile strings ${words}`, () => {
    for (const template of templates) {
      test(`${template} ${words}`, async () => {
        const file = `${template.replaceAll('/', '_')}.html`;
        const { page, seen, context } = await newPage();
        const problems = [];
        const plain = await load(page, seen, `/${mode}/plain/${file}`);
        problems.push(...plain.events.map((event) => `plain: ${event}`));
        for (const name of Object.keys(HOSTILE)) {
          const got = await load(page, seen, `/${mode}/${name}/${file}`);
          problems.push(...got.events.map((event) => `${name}: ${event}`), ...got.bad.map((bad) => `${name}: ${bad}`));
          if (got.shape !== plain.shape) problems.push(`${name}: the page has other elements or attributes`);
        }
        await context.close();
        assert.deepEqual(problems.slice(0, 20), []);
      });
    }
  });
}
