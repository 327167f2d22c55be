// matrix.test.mjs - every route by every role and signed out, against what the tables say.
//
// What should happen is worked out here from the declared permissions, by rules of this file alone; what happens is asked
// of the running portal over HTTP with real sessions. One test a route, method and visitor. Pages that the tables do
// not decide alone (a link in a mail, an id of something that is there) are listed below, each with its reason.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client, randomHex } from '../e2e/client.mjs';
import { BUILD, ROOT } from '../e2e/env.mjs';
import { Portal } from '../e2e/portal.mjs';

const ROLES = ['person', 'worker', 'coordinator', 'officer'];
const VISITORS = ['nobody', ...ROLES];
const NAMES = ['people', 'circle', 'packages', 'visits', 'skeleton'];
const PLUGINS = NAMES.map((name) => [path.join(ROOT, 'lib/kith/plugins', `${name}.so`), name])
  .filter(([file]) => existsSync(file));

const table = JSON.parse(execFileSync(path.join(BUILD, 'route-table'), PLUGINS.map((plugin) => plugin.join(':')), { encoding: 'utf8' }));

// Who may, by the declared permission and nothing else.
function may(route, visitor) {
  if (route.permission === 'public') return true;
  if (visitor === 'nobody') return false;
  if (route.permission === 'signed-in') return true;
  return (table.permissions[route.permission] || []).includes(visitor);
}

// A path of the right shape that leads to nothing.
function pathOf(route) {
  return route.pattern.replace(/:([a-z-]+)/g, (all, name) => {
    const param = route.params.find((rule) => rule.name === name);
    assert.ok(param, `${route.pattern} declares ${name}`);
    if (param.kind === 'id') return randomHex();
    if (param.kind === 'token') return 'A'.repeat(param.min || 43);
    if (param.kind === 'int') return String(param.max);
    return 'nothing';
  });
}

const hasPathParam = (route) => route.pattern.includes(':');

// Pages that do not answer 200 to everybody who may, or 404 when their path names something.
const OWN_ANSWERS = {
  // Shown only to those who have somewhere to switch to.
  'GET /account/switch': [200, 303],
  // Who may read one record is led to it.
  'GET /people': [200, 303],
  // Somebody who is signed in has no use for these.
  'GET /signin': [200, 303],
  'GET /signed-out': [200, 303],
  // Nothing is owed. Whether something is being set up depends on what was asked before.
  'GET /signin/code': [303],
  'POST /signin/code': [303],
  'GET /account/second-step/set-up': [200, 303],
  'GET /account/second-step/picture': [200, 404],
  // A link that does not work (any more) gets a page that says what to do, not a bare "not found".
  'GET /reset/:token': [200, 404],
  'GET /invitation/:token': [200, 404],
  'POST /invitation/:token': [303],
  // Whoever has put up a photograph sees it there.
  'GET /visits/profile/photograph': [200, 404],
};

// What a POST without a single field does when its token is right and nothing is required of it.
const HARMLESS = new Set(['POST /signout', 'POST /session/extend', 'POST /account/sessions/end-others', 'POST /language']);

// Masks what differs from one answer to the next and nothing else.
function masked(answer) {
  return answer.body.replace(/[0-9a-f]{32}/g, 'ID').replace(/value="[A-Za-z0-9_-]{43}"/g, 'value="TOKEN"')
    .replace(/datetime="[^"]*"|\d{1,2}(:\d\d)?[ap]m/g, 'TIME');
}

let portal;
const clients = {};
const tokens = {};

before(async () => {
  portal = await Portal.shared();
  portal.forgive();
  for (const visitor of VISITORS) {
    clients[visitor] = new Client(portal.url);
    if (visitor !== 'nobody') await clients[visitor].signIn(portal.people[visitor].email, portal.people[visitor].password);
    tokens[visitor] = await clients[visitor].token();
  }
});

after(() => portal?.release());

// A fresh visitor with the same rights: an answer that ends the session must not spoil what follows.
async function copyOf(visitor) {
  const client = new Client(portal.url);
  client.cookies = new Map(clients[visitor].cookies);
  return client;
}

function mustLeadToSignIn(answer, route) {
  assert.equal(answer.status, 303, `${route.pattern} must ask to sign in`);
  assert.match(answer.headers.location, /^\/signin(\?|$)/);
}

function mustBePrivate(answer, route) {
  if (route.cacheable) return;
  assert.match(answer.headers['cache-control'] || '', /no-store/, 'a personal page is never stored');
}

// A calendar's address opens by its secret alone: who is signed in makes no difference, and sets no cookie.
async function checkFeed(route, visitor) {
  portal.forgive();
  const client = await copyOf(visitor);
  const answer = await client.get(pathOf(route));
  assert.equal(answer.status, 404, 'a secret that nobody has');
  assert.equal(answer.headers['set-cookie'], undefined);
  mustBePrivate(answer, route);
}

async function checkGet(route, visitor) {
  const client = await copyOf(visitor);
  const answer = await client.get(pathOf(route));
  const key = `GET ${route.pattern}`;
  if (!may(route, visitor)) {
    if (visitor === 'nobody') mustLeadToSignIn(answer, route);
    else assert.equal(answer.status, 403);
  } else if (OWN_ANSWERS[key]) assert.ok(OWN_ANSWERS[key].includes(answer.status), `${answer.status}`);
  else assert.equal(answer.status, hasPathParam(route) ? 404 : 200);
  mustBePrivate(answer, route);
  const head = await client.request('HEAD', pathOf(route));
  assert.equal(head.status, answer.status, 'HEAD answers as GET does');
  assert.equal(head.bytes.length, 0);
}

async function checkPost(route, visitor) {
  const where = pathOf(route);
  const required = route.params.some((rule) => rule.required && !route.pattern.includes(`:${rule.name}`));
  const key = `POST ${route.pattern}`;
  const forged = await (await copyOf(visitor)).post(where, { idempotency: randomHex() },
    { token: null, headers: { 'Sec-Fetch-Site': 'cross-site' } });
  if (!may(route, visitor)) {
    if (visitor === 'nobody') mustLeadToSignIn(forged, route);
    else assert.equal(forged.status, 403);
  } else if (route.pattern.includes('/:person')) assert.equal(forged.status, 404, 'nobody of that id: decided before the form is read');
  else assert.equal(forged.status, 403, 'a form that no page of ours gave is refused');

  if (HARMLESS.has(key) && visitor !== 'nobody' && !key.includes('extend')) return;
  const answer = await (await copyOf(visitor)).post(where, {}, { token: tokens[visitor] });
  if (!may(route, visitor)) {
    if (visitor === 'nobody') mustLeadToSignIn(answer, route);
    else assert.equal(answer.status, 403);
  } else if (OWN_ANSWERS[key]) assert.ok(OWN_ANSWERS[key].includes(answer.status), `${answer.status}`);
  else if (required) {
    const right = hasPathParam(route) ? [404, 422] : [route.form ? 422 : 400];
    assert.ok(right.includes(answer.status), `${answer.status}, not ${right}: something required was left out`);
  } else if (hasPathParam(route)) assert.equal(answer.status, 404, 'nothing is there');
  else assert.ok([200, 204, 303, 422].includes(answer.status), `${answer.status}`);
  mustBePrivate(answer, route);
}

// What a session is shown that has given its password and owes the second step.
const HALF_OPEN = new Set(['/signin/code', '/signout', '/account/confirm', '/account/second-step',
  '/account/second-step/start', '/account/second-step/set-up', '/account/second-step/picture']);

test('a password alone opens nothing where a second step is owed', async () => {
  const { email, password } = portal.people.worker;
  const account = `(SELECT id FROM account WHERE email = '${email}')`;
  portal.sql(`INSERT INTO account_factor (account_id, secret, made_at, confirmed_at)
    VALUES (${account}, REPEAT('x', 60), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))`);
  try {
    const half = new Client(portal.url);
    await half.get('/signin');
    await half.post('/signin', { email, password });
    const token = await half.token('/signin/code');
    for (const route of table.routes) {
      if (route.feed || route.permission === 'public' || HALF_OPEN.has(route.pattern)) continue;
      const client = new Client(portal.url);
      client.cookies = new Map(half.cookies);
      const answer = route.method === 'GET' ? await client.get(pathOf(route)) : await client.post(pathOf(route), {}, { token });
      assert.equal(answer.status, 303, `${route.method} ${route.pattern} opens with a password alone`);
      assert.match(answer.headers.location, /^\/signin\/code(\?|$)/, `${route.method} ${route.pattern}`);
    }
  } finally {
    portal.sql(`DELETE FROM account_factor WHERE account_id = ${account}`);
    portal.forgive();
  }
});

test('the tables are there, and name a permission for every route', () => {
  assert.ok(table.routes.length > 30, `${table.routes.length} routes`);
  assert.equal(PLUGINS.length, NAMES.length, 'every plugin is installed and looked at');
  for (const route of table.routes) {
    assert.ok(route.permission, `${route.method} ${route.pattern}`);
    if (route.permission !== 'public' && route.permission !== 'signed-in')
      assert.ok(table.permissions[route.permission]?.length > 0, `${route.permission} is held by somebody`);
    if (route.plugin !== 'core') assert.notEqual(route.permission, 'public', 'no page of a plugin is public');
  }
});

for (const route of table.routes) {
  describe(`${route.method} ${route.pattern} (${route.permission})`, () => {
    for (const visitor of VISITORS)
      test(`${route.method} ${route.pattern} by ${visitor}`, () => (route.feed ? checkFeed : route.method === 'GET' ? checkGet : checkPost)(route, visitor));
  });
}

// Pages about a person with nothing else in their path, asked for with the sample's own people.
const ABOUT = table.routes.filter((route) => route.method === 'GET' && !route.feed && (route.pattern.match(/:/g) || []).length === 1
  && route.pattern.startsWith('/people/:person'));

// Everybody here is in some relation to Edith Marlow, which opens what their role may see but for these.
const CLOSED = {
  // Who has looked at the record is for the person, and for those whom they let see it.
  '/people/:person/log': ['worker', 'coordinator', 'officer'],
  // Papers about who decides are not a worker's.
  '/people/:person/authorities': ['worker'],
};

describe('pages about somebody who is there', () => {
  const ids = {};
  before(() => {
    for (const [id, name] of portal.sql('SELECT LOWER(HEX(public_id)), name FROM person')) ids[name] = id;
  });
  const get = async (route, visitor, id) => (await copyOf(visitor)).get(route.pattern.replace(':person', id));

  test('there are such pages of every plugin that has any', () => {
    assert.deepEqual([...new Set(ABOUT.map((route) => route.plugin))].sort(), ['circle', 'core', 'packages', 'people', 'visits']);
    for (const pattern of Object.keys(CLOSED)) assert.ok(ABOUT.some((route) => route.pattern === pattern), pattern);
  });

  for (const route of ABOUT) {
    test(`GET ${route.pattern} of Edith Marlow`, async () => {
      for (const visitor of VISITORS) {
        const answer = await get(route, visitor, ids['Edith Marlow']);
        if (!may(route, visitor) && visitor === 'nobody') mustLeadToSignIn(answer, route);
        else if (!may(route, visitor)) assert.equal(answer.status, 403, visitor);
        else assert.equal(answer.status, CLOSED[route.pattern]?.includes(visitor) ? 404 : 200, visitor);
        mustBePrivate(answer, route);
      }
    });

    // Neither Edith Marlow nor her worker has anything to do with him.
    test(`GET ${route.pattern} of Arthur Pym`, async () => {
      for (const visitor of ['person', 'worker'].filter((one) => may(route, one))) {
        const answer = await get(route, visitor, ids['Arthur Pym']);
        assert.equal(answer.status, 404, visitor);
        assert.equal(masked(answer), masked(await get(route, visitor, randomHex())), 'as if he were not there');
      }
    });
  }
});

describe('refusals', () => {
  test('a method that a page does not have is 405 and says which it has', async () => {
    const patterns = new Map();
    for (const route of table.routes) patterns.set(route.pattern, [...(patterns.get(route.pattern) || []), route.method]);
    for (const [pattern, methods] of patterns) {
      const route = table.routes.find((one) => one.pattern === pattern);
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', methods.includes('GET') ? null : 'GET',
        methods.includes('POST') ? null : 'POST'].filter(Boolean)) {
        const where = pathOf(route);
        // The same text may be another page too: /accounts/invite is one of its own beside /accounts/:id.
        const answer = await clients.coordinator.request(method, where, { body: method === 'GET' ? undefined : '' });
        assert.equal(answer.status, 405, `${method} ${pattern}`);
        for (const has of methods) assert.match(answer.headers.allow, new RegExp(`\\b${has}\\b`), `${method} ${pattern}`);
      }
    }
  });

  test('unknown paths are 404 for everybody', async () => {
    for (const visitor of VISITORS)
      for (const where of ['/nothing', '/accounts/x/y/z', '/account/', '/signin/', '/ACCOUNT', '/accounts/%00', '/.git/config'])
        assert.ok([400, 404].includes((await clients[visitor].get(where)).status), `${where} by ${visitor}`);
  });

  test('an id that is not there, one of another organisation and one that is no id look the same', async () => {
    const [[foreign]] = portal.sql(`SELECT LOWER(HEX(m.public_id)) FROM membership m JOIN account a ON a.id = m.account_id
      WHERE a.email = '${portal.people.officer.email}'`);
    const [[own]] = portal.sql(`SELECT LOWER(HEX(m.public_id)) FROM membership m JOIN account a ON a.id = m.account_id
      WHERE a.email = '${portal.people.worker.email}'`);
    for (const suffix of ['', '/disable', '/enable', '/role', '/end-sessions', '/invited']) {
      const answers = [];
      for (const id of [foreign, randomHex(), '0'.repeat(32)])
        answers.push(await clients.coordinator.get(`/accounts/${id}${suffix}`));
      for (const answer of answers) assert.equal(answer.status, 404, `/accounts/:id${suffix}`);
      assert.equal(masked(answers[0]), masked(answers[1]), `/accounts/:id${suffix}: another organisation’s looks like none`);
      assert.equal(masked(answers[1]), masked(answers[2]));
      const lengths = new Set(answers.map((answer) => answer.bytes.length));
      assert.equal(lengths.size, 1, 'and has the same length');
    }
    assert.equal((await clients.coordinator.get(`/accounts/${own}`)).status, 200, 'the comparison means something');
  });

  test('another organisation’s account cannot be changed either', async () => {
    const [[foreign]] = portal.sql(`SELECT LOWER(HEX(m.public_id)) FROM membership m JOIN account a ON a.id = m.account_id
      WHERE a.email = '${portal.people.officer.email}'`);
    const before = portal.sql(`SELECT * FROM membership WHERE public_id = UNHEX('${foreign}')`);
    const forms = { disable: { reason: 'left' }, enable: {}, role: { role: 'worker', step: 'change' }, 'end-sessions': {}, 'invite-again': {} };
    for (const [action, fields] of Object.entries(forms)) {
      const theirs = await clients.coordinator.post(`/accounts/${foreign}/${action}`, fields, { token: tokens.coordinator });
      const none = await clients.coordinator.post(`/accounts/${randomHex()}/${action}`, fields, { token: tokens.coordinator });
      assert.equal(theirs.status, 404, action);
      assert.equal(masked(theirs), masked(none), action);
    }
    assert.deepEqual(portal.sql(`SELECT * FROM membership WHERE public_id = UNHEX('${foreign}')`), before);
    assert.equal((await clients.officer.get('/account')).status, 200, 'and their session lives');
  });

  test('wrong password, unknown address, disabled and invited accounts give the same bytes', async () => {
    portal.forgive();
    const bodies = [];
    for (const email of [portal.people.worker.email, 'nobody@example.org', 'x'.repeat(20) + '@example.org']) {
      const client = new Client(portal.url);
      const answer = await client.post('/signin', { email, password: 'wrong wrong wrong' });
      assert.equal(answer.status, 422);
      bodies.push(masked(answer).replaceAll(email, 'EMAIL'));
    }
    assert.equal(bodies[0], bodies[1]);
    assert.equal(bodies[1], bodies[2]);
    portal.forgive();
  });

  test('a 403 is the same for every route of a role', async () => {
    const bodies = new Set();
    for (const route of table.routes.filter((one) => one.method === 'GET' && !one.feed && !may(one, 'worker') && one.permission !== 'public')) {
      const answer = await clients.worker.get(pathOf(route));
      // The menu marks the part of the portal one is in, and a form there comes back to where one was.
      bodies.add(masked(answer).replaceAll(/<nav.*?<\/nav>/gs, '').replaceAll(/(value|href)="\/[^"]*"/g, ''));
    }
    assert.equal(bodies.size, 1);
  });
});
