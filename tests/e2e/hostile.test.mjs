// hostile.test.mjs - every built template, every variable filled with every hostile string, in a real browser.
//
// First without the portal's Content-Security-Policy and with paths set unchecked, so that only the template's escaping stands
// between the string and the page; then as pages set values, with the policy, when nothing may even be refused by it: a
// refusal means that something got in. One test a template and mode.
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

// A page with one frame for each string.
function framesOf(mode, file) {
  const frames = Object.keys(strings).map((name) => `<iframe name="${name}" src="/${mode}/${name}/${file}"></iframe>`);
  return `<!DOCTYPE html><title>Frames</title>${frames.join('\n')}`;
}

function serve(request, response) {
  const url = new URL(request.url, 'http://x');
  const framing = /^\/frames\/(on|off)\/(.*)$/.exec(url.pathname);
  if (framing) {
    response.writeHead(200, { 'Content-Type': TYPES['.html'] }).end(framesOf(framing[1], framing[2]));
    return;
  }
  const file = url.pathname.startsWith('/static/')
    ? path.join(ROOT, 'share/kith/static', path.normalize(url.pathname.slice(8)))
    : path.join(work, 'out', path.normalize(url.pathname.replace(/^\/off\//, 'raw/').replace(/^\/on\//, 'set/')));
  let bytes = '';
  try {
    // Style sheets run nothing, and laying out thousands of pages takes its time.
    if (path.extname(file) !== '.css') bytes = readFileSync(file);
  } catch {
    response.writeHead(404).end();
    return;
  }
  const headers = { 'Content-Type': TYPES[path.extname(file)] || 'application/octet-stream' };
  // The policy as it is, but that pages may be framed: the test loads many at once.
  if (url.pathname.startsWith('/on/'))
    headers['Content-Security-Policy'] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
  if (url.pathname.startsWith('/static/')) headers['Cache-Control'] = 'max-age=600';
  response.writeHead(200, headers).end(bytes);
}

// In the page that frames them all: for each frame the tag and attribute names of its whole document as the parser makes it,
// which no string may change, and the addresses in it that lead elsewhere. Of the live document, where our own scripts have
// been at work, whether any element has a handler.
async function anatomy(anywhere) {
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
  const found = {};
  for (const frame of document.querySelectorAll('iframe')) {
    const away = [];
    const answer = await fetch(frame.src);
    const text = await answer.text();
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    const live = [...frame.contentDocument.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());
    found[frame.name] = { there: answer.ok, shape: shape(parsed.documentElement, away), away, handlers: live.filter((name) => name.startsWith('on')) };
  }
  return found;
}

// All strings of one template, each in a frame of its own. Gives what happened, by string.
async function loadAll(mode, file) {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  const events = [];
  const expected = new Set(Object.keys(strings).map((name) => `/${mode}/${name}/${file}`));
  const nameOf = (frame) => frame?.name() || 'the page itself';
  await page.exposeBinding('hit', ({ frame }, what) => events.push(`${nameOf(frame)}: a script ran: hit(${what})`));
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('popup', () => events.push('a window opened'));
  page.on('request', (request) => {
    const to = new URL(request.url());
    const frame = request.frame();
    const own = to.origin === origin && (to.pathname.startsWith('/static/') || to.pathname === '/favicon.ico'
      || to.pathname.startsWith('/frames/') || ((request.isNavigationRequest() || request.resourceType() === 'fetch') && expected.has(to.pathname)));
    if (!own) events.push(`${nameOf(frame)}: request for ${request.url().slice(0, 120)}`);
    else if (frame !== page.mainFrame() && frame.parentFrame() !== page.mainFrame())
      events.push(`${nameOf(frame)}: a frame in the page`);
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text()))
      events.push(`${message.location().url}: ${message.text().slice(0, 200)}`);
  });
  await page.goto(`${origin}/frames/${mode}/${file}`, { waitUntil: 'load' });
  const frames = await page.evaluate(anatomy, mode === 'off');
  await context.close();
  return { frames, events };
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
  describe(`hostile strings ${words}`, { concurrency: 2 }, () => {
    for (const template of templates) {
      test(`${template} ${words}`, async () => {
        const { frames, events } = await loadAll(mode, `${template.replaceAll('/', '_')}.html`);
        const problems = [...events];
        const { plain } = frames;
        assert.deepEqual(Object.keys(frames).sort(), Object.keys(strings).sort(), 'every string was loaded');
        for (const [name, { there, shape, away, handlers }] of Object.entries(frames)) {
          if (!there) problems.push(`${name}: there is no such page`);
          for (const handler of handlers) problems.push(`${name}: an element has ${handler}`);
          if (shape !== plain.shape) problems.push(`${name}: the page has other elements or attributes`);
          for (const where of away) if (!plain.away.includes(where)) problems.push(`${name}: leads elsewhere: ${where}`);
        }
        assert.deepEqual(problems.slice(0, 20), []);
      });
    }
  });
}
