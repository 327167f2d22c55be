// hostile.test.mjs - every built template, every variable filled with every hostile string, in a real browser.
//
// First without the portal's Content-Security-Policy and with paths set unchecked, so that only the template's escaping stands
// between the string and the page. Then as pages set values, with the policy, when nothing may even be refused by it: a refusal
// means that something got in. All pages with one string are one document, which costs a hundredth of loading each; besides,
// each is parsed by itself, and must have the elements and attributes that it has with a harmless string.
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
// The templates of the source tree: the list that must be covered, whatever the build made of it.
function sources() {
  return filesBelow(path.join(SRC, 'templates')).filter((name) => name.endsWith('.tpl')).sort();
}

const templates = sources();
const fileOf = (template) => `${template.replaceAll('/', '_')}.html`;
const strings = { plain: 'plain', ...HOSTILE };
let work, server, origin, browser, policy;

const MODES = { off: { folder: 'raw', anywhere: true }, on: { folder: 'set', anywhere: false } };
const built = (mode, name, template) => readFileSync(path.join(work, 'out', MODES[mode].folder, name, fileOf(template)), 'utf8');

// All pages with one string, one after the other. Each is the first for some string, since only the first has a head of its own
// and scripts look for some things once.
function bundleOf(mode, name) {
  const first = Object.keys(strings).indexOf(name) % templates.length;
  const order = [...templates.slice(first), ...templates.slice(0, first)];
  return order.map((template) => built(mode, name, template)).join('\n');
}

const routes = [
  [/^\/(on|off)\/bundle\/([^/]+)$/, (mode, name) => bundleOf(mode, name)],
  [/^\/(on|off)\/texts\/([^/]+)$/, (mode, name) =>
    JSON.stringify(templates.map((template) => [template, built(mode, name, template)]))],
];

function serve(request, response) {
  const { pathname } = new URL(request.url, 'http://x');
  const headers = { 'Content-Type': TYPES['.html'] };
  let body = '';
  try {
    const [pattern, make] = routes.find(([known]) => known.test(pathname)) ?? [];
    if (make) body = make(...pattern.exec(pathname).slice(1));
    else if (!pathname.startsWith('/static/')) throw new Error('no such page');
    else {
      const file = path.join(ROOT, 'share/kith/static', path.normalize(pathname.slice(8)));
      // Style sheets run nothing, and laying out thousands of pages takes most of the time. Some strings act only when they are
      // laid out, so they are once: where nothing but the escaping is in their way.
      if (path.extname(file) !== '.css') body = readFileSync(file);
      else if (/\/on\//.test(request.headers.referer ?? '')) body = 'html { display: none }';
      headers['Content-Type'] = TYPES[path.extname(file)] || 'application/octet-stream';
      headers['Cache-Control'] = path.extname(file) === '.css' ? 'no-store' : 'max-age=600';
    }
  } catch {
    response.writeHead(404).end();
    return;
  }
  if (pathname.startsWith('/on/')) headers['Content-Security-Policy'] = policy;
  response.writeHead(200, headers).end(body);
}

// In a page of ours: for each text of a page the tag and attribute names of its whole document as the parser makes it, which
// no string may change, the addresses in it that lead elsewhere, and those of its pictures.
async function anatomy([where, anywhere]) {
  const addresses = ['href', 'src', 'action', 'formaction', 'srcset', 'poster', 'data', 'cite', 'srcdoc', 'xlink:href'];
  const harmless = ['mailto:', 'tel:', ...(anywhere ? ['http:', 'https:'] : [])];
  function leads(element, name, away) {
    const value = element.getAttribute(name);
    if (value === null || value.startsWith('#')) return;
    let to = null;
    try {
      to = new URL(value, location.href);
    } catch {
      // No address at all: nothing can be followed, but nothing of ours looks like that.
    }
    if (to === null || (to.origin !== location.origin && !harmless.includes(to.protocol)))
      away.push(`${element.tagName} ${name}=${value.slice(0, 80)}`);
  }
  function shape(element, away) {
    for (const name of addresses) leads(element, name, away);
    const names = element.getAttributeNames().filter((name) => name !== 'class' && name !== 'style').sort();
    return `${element.tagName}[${names}](${[...element.children].map((child) => shape(child, away)).join('')})`;
  }
  const texts = await (await fetch(new URL(where, location.origin))).json();
  return Object.fromEntries(texts.map(([name, text]) => {
    const away = [];
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    const pictures = [...parsed.images].map((image) => image.src.split('#')[0]);
    return [name, { shape: shape(parsed.documentElement, away), away, pictures }];
  }));
}

// In a live page, where our own scripts have been at work: how it was answered, how many elements it has, and which handlers.
function alive() {
  const all = [...document.querySelectorAll('*')];
  return {
    status: performance.getEntriesByType('navigation')[0]?.responseStatus,
    elements: all.length,
    handlers: all.flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on')),
  };
}

// A page whose every stir is noted in events, but for the scripts and pictures of its own; which pictures it asked for is in
// asked. Pages are used again: a new one costs much.
const idle = [];
async function watched() {
  const free = idle.pop();
  if (free) return free;
  const page = await (await browser.newContext({ baseURL: origin })).newPage();
  const visit = { page, events: [], asked: [], expected: [] };
  const note = (frame, what) => visit.events.push(`${frame === page.mainFrame() ? 'the page' : 'a frame in it'}: ${what}`);
  await page.exposeBinding('hit', ({ frame }, what) => note(frame, `a script ran: hit(${what})`));
  page.on('dialog', (dialog) => {
    visit.events.push(`dialog ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('popup', () => visit.events.push('a window opened'));
  page.on('request', (request) => {
    const to = new URL(request.url());
    const ours = to.origin === origin && (to.pathname.startsWith('/static/') || to.pathname === '/favicon.ico'
      || ((request.isNavigationRequest() || request.resourceType() === 'fetch') && visit.expected.includes(to.pathname)));
    if (ours && request.frame() === page.mainFrame()) return;
    if (request.resourceType() === 'image') visit.asked.push(request.url());
    else note(request.frame(), `request for ${request.url().slice(0, 120)}`);
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text()))
      visit.events.push(`${message.location().url}: ${message.text().slice(0, 200)}`);
  });
  return visit;
}

// All pages with the string NAME: what stands in the live document, what each page is made of, and what happened.
async function load(mode, name) {
  const visit = await watched();
  const [where, texts] = [`/${mode}/bundle/${name}`, `/${mode}/texts/${name}`];
  Object.assign(visit, { events: [], asked: [], expected: [where, texts] });
  await visit.page.goto(where, { waitUntil: 'load', timeout: 300_000 });
  const live = await visit.page.evaluate(alive);
  const found = await visit.page.evaluate(anatomy, [texts, MODES[mode].anywhere]);
  // Images of the templates whose address is a variable: what that became is asked for, and is harmless as a picture.
  const pictures = new Set(Object.values(found).flatMap((page) => page.pictures));
  const events = [...visit.events, ...visit.asked.filter((url) => !pictures.has(url)).map((url) => `picture ${url.slice(0, 120)}`)];
  idle.push(visit);
  return { live, found, events };
}

// What is wrong with the pages of FOUND, by template, against PLAIN.
function differences(found, plain) {
  return Object.entries(found).flatMap(([template, { shape, away }]) => [
    ...(shape === plain[template].shape ? [] : [`${template}: the page has other elements or attributes`]),
    ...away.filter((to) => !plain[template].away.includes(to)).map((to) => `${template}: leads elsewhere: ${to}`),
  ]);
}

before(async () => {
  work = mkdtempSync(path.join(os.tmpdir(), 'kith-hostile.'));
  for (const dir of ['strings', 'out', 'out/raw', 'out/set']) mkdirSync(path.join(work, dir));
  for (const [name, value] of Object.entries(strings)) writeFileSync(path.join(work, 'strings', name), value);
  const portal = await Portal.shared();
  policy = (await new Client(portal.url).get('/signin')).headers['content-security-policy'];
  await portal.release();
  server = http.createServer(serve);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await launch({ shell: true });
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

for (const [mode, what] of [['off', 'without the policy'], ['on', 'with the policy']]) {
  describe(`hostile strings ${what}`, { concurrency: 2 }, () => {
    let plain;
    before(async () => {
      plain = await load(mode, 'plain');
    });
    for (const name of Object.keys(strings)) {
      test(`${name} on every page ${what}`, async () => {
        const { live, found, events } = await load(mode, name);
        assert.deepEqual(Object.keys(found), templates, 'every template was parsed');
        assert.equal(live.status, 200);
        assert.equal(live.elements, plain.live.elements, 'every page is in the live document, and nothing else');
        const problems = [...events, ...differences(found, plain.found)];
        for (const handler of live.handlers) problems.push(`an element has ${handler}`);
        assert.deepEqual(problems.slice(0, 20), []);
      });
    }
  });
}
