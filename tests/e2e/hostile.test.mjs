// hostile.test.mjs - every built template, every variable filled with every hostile string, in a real browser.
//
// First without the portal's Content-Security-Policy and with paths set unchecked, so that only the template's escaping stands
// between the string and the page: each page with each string is loaded by itself. Then as pages set values, with the policy,
// when nothing may even be refused by it: a refusal means that something got in. There, all pages with one string are one
// document, which costs a tenth; each is still parsed by itself. One test a template without the policy, one a string with it.
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
  const pages = filesBelow(path.join(SRC, 'templates')).filter((name) => name.endsWith('.tpl'));
  return pages.filter((name) => !name.startsWith('components/')).sort();
}

const templates = sources();
// What the templates themselves ask for: addresses of pictures without any variable.
const pictures = new Set(templates.flatMap((name) =>
  [...readFileSync(path.join(SRC, 'templates', name), 'utf8').matchAll(/<img [^>]*src="(\/[^"{]+)"/g)].map(([, address]) => address)));
const fileOf = (template) => `${template.replaceAll('/', '_')}.html`;
const strings = { plain: 'plain', ...HOSTILE };
let work, server, origin, browser, policy;

const built = (mode, name, file) => readFileSync(path.join(work, 'out', mode === 'off' ? 'raw' : 'set', name, file), 'utf8');

// Whether a picture's address is a variable: the browser asks for whatever that became, which as a picture is harmless.
const pictured = (file) => /<img [^>]*src="plain"/.test(built('off', 'plain', file));

// A page with one frame for each string.
function framesOf(file) {
  const frames = Object.keys(strings).map((name) => `<iframe name="${name}" src="/page/${name}/${file}"></iframe>`);
  return `<!DOCTYPE html><title>Frames</title>${frames.join('\n')}`;
}

// All pages with one string, one after the other. Each is the first for some string, since scripts look for some things once.
function bundleOf(name, first) {
  const order = [...templates.slice(first), ...templates.slice(0, first)];
  return order.map((template) => built('on', name, fileOf(template))).join('\n');
}

const routes = [
  [/^\/frames\/([^/]+)$/, (file) => framesOf(file)],
  [/^\/page\/([^/]+)\/([^/]+)$/, (name, file) => built('off', name, file)],
  [/^\/bundle\/(\d+)\/([^/]+)$/, (first, name) => bundleOf(name, Number(first))],
  [/^\/texts\/off\/([^/]+)$/, (file) => JSON.stringify(Object.keys(strings).map((name) => [name, built('off', name, file)]))],
  [/^\/texts\/on\/([^/]+)$/, (name) => JSON.stringify(templates.map((template) => [template, built('on', name, fileOf(template))]))],
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
      // Style sheets run nothing, and laying out thousands of pages takes its time.
      if (path.extname(file) !== '.css') body = readFileSync(file);
      headers['Content-Type'] = TYPES[path.extname(file)] || 'application/octet-stream';
      headers['Cache-Control'] = 'max-age=600';
    }
  } catch {
    response.writeHead(404).end();
    return;
  }
  if (pathname.startsWith('/bundle/')) headers['Content-Security-Policy'] = policy;
  response.writeHead(200, headers).end(body);
}

// In a page of ours: for each text of a page the tag and attribute names of its whole document as the parser makes it, which
// no string may change, and the addresses in it that lead elsewhere.
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
    return [name, { shape: shape(parsed.documentElement, away), away }];
  }));
}

// In a live page, where our own scripts have been at work: how it was answered, how many elements it has, and which handlers.
function alive() {
  const look = (view) => {
    const all = [...view.document.querySelectorAll('*')];
    return {
      status: view.performance.getEntriesByType('navigation')[0]?.responseStatus,
      elements: all.length,
      handlers: all.flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on')),
    };
  };
  const frames = [...document.querySelectorAll('iframe')].map((frame) => [frame.name, look(frame.contentWindow)]);
  return { page: look(window), frames: Object.fromEntries(frames) };
}

// A page whose every stir is noted in events, but for what it may ask for. Pages are used again: a new one costs much.
const idle = [];
async function watched() {
  const free = idle.pop();
  if (free) return free;
  const page = await (await browser.newContext({ baseURL: origin })).newPage();
  const visit = { page, events: [], expected: new Set(), picture: () => false };
  const note = (frame, what) => visit.events.push(`${frame?.name() || 'the page itself'}: ${what}`);
  await page.exposeBinding('hit', ({ frame }, what) => note(frame, `a script ran: hit(${what})`));
  page.on('dialog', (dialog) => {
    visit.events.push(`dialog ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('popup', () => visit.events.push('a window opened'));
  page.on('request', (request) => {
    const to = new URL(request.url());
    const frame = request.frame();
    const own = to.origin === origin && (to.pathname.startsWith('/static/') || to.pathname === '/favicon.ico'
      || (request.resourceType() === 'image' && pictures.has(to.pathname))
      || ((request.isNavigationRequest() || request.resourceType() === 'fetch') && visit.expected.has(to.pathname)));
    if (request.resourceType() === 'image' && visit.picture(to)) return;
    if (!own) note(frame, `request for ${request.url().slice(0, 120)}`);
    else if (frame !== page.mainFrame() && frame.parentFrame() !== page.mainFrame()) note(frame, 'a frame in the page');
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text()))
      visit.events.push(`${message.location().url}: ${message.text().slice(0, 200)}`);
  });
  return visit;
}

// Loads WHERE in such a page, which may then ask for EXPECTED and for pictures that PICTURE allows, and gives what LOOK says of
// it and what happened.
async function load(where, expected, picture, look) {
  const visit = await watched();
  visit.events = [];
  visit.picture = picture;
  visit.expected = new Set([where, ...expected]);
  // A person's page with all its panels, 64 times, takes long on a slow machine.
  await visit.page.goto(where, { waitUntil: 'load', timeout: 300_000 });
  const found = await look(visit.page);
  const { events } = visit;
  idle.push(visit);
  return { ...found, events };
}

// What is wrong with the pages of FOUND, by name, against the plain one.
function differences(found, plainOf) {
  return Object.entries(found).flatMap(([name, { shape, away }]) => {
    const plain = plainOf(name);
    return [
      ...(shape === plain.shape ? [] : [`${name}: the page has other elements or attributes`]),
      ...away.filter((to) => !plain.away.includes(to)).map((to) => `${name}: leads elsewhere: ${to}`),
    ];
  });
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

describe('hostile strings without the policy', { concurrency: 2 }, () => {
  for (const template of templates) {
    test(`${template} with every string`, async () => {
      const file = fileOf(template);
      const names = Object.keys(strings);
      const texts = `/texts/off/${file}`;
      const { live, found, events } = await load(`/frames/${file}`, [texts, ...names.map((name) => `/page/${name}/${file}`)],
        () => pictured(file),
        async (page) => ({ live: await page.evaluate(alive), found: await page.evaluate(anatomy, [texts, true]) }));
      assert.deepEqual(Object.keys(live.frames), names, 'every string was loaded');
      assert.deepEqual(Object.keys(found), names, 'every string was parsed');
      const problems = [...events, ...differences(found, () => found.plain)];
      for (const [name, { status, elements, handlers }] of Object.entries(live.frames)) {
        if (status !== 200 || elements < 4) problems.push(`${name}: there is no such page`);
        for (const handler of handlers) problems.push(`${name}: an element has ${handler}`);
      }
      assert.deepEqual(problems.slice(0, 20), []);
    });
  }
});

describe('hostile strings with the policy', () => {
  let plain;
  Object.keys(strings).forEach((name, index) => {
    test(`${name} on every page`, async () => {
      const first = index % templates.length;
      const bundle = (which) => load(`/bundle/${first}/${which}`, [`/texts/on/${which}`],
        // A path that is none is set as the first page.
        (to) => to.origin === origin && to.pathname === '/',
        async (page) => ({ live: await page.evaluate(alive), found: await page.evaluate(anatomy, [`/texts/on/${which}`, false]) }));
      plain ??= await bundle('plain');
      const { live, found, events } = await bundle(name);
      assert.deepEqual(Object.keys(found), templates, 'every template was parsed');
      assert.equal(live.page.status, 200);
      assert.equal(live.page.elements, plain.live.page.elements, 'every page is in the live document, and nothing else');
      const problems = [...events, ...differences(found, (template) => plain.found[template])];
      for (const handler of live.page.handlers) problems.push(`an element has ${handler}`);
      assert.deepEqual(problems.slice(0, 20), []);
    });
  });
});
