// kills.test.mjs - kill -9 of every kind of process while notices are written: nothing that was acknowledged may be lost,
// doubled or half-done, and the service is back within ten seconds.
//
// KITH_KILLS says how many (60). Writers go through the web server, one form at a time; a form that got no answer is sent
// again as it was, until it is acknowledged. At the end the database is compared with what was acknowledged.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, randomHex } from './client.mjs';
import { Portal, SCRIPT } from './portal.mjs';

const KILLS = Number(process.env.KITH_KILLS || 60);
const WRITERS = 4;
const BACK_MS = 10_000;
const MARK = `typed${randomHex().slice(0, 8)}`;

let portal, writers, visitor, stopping = false;
let seed = Number(process.env.KITH_SEED || 20261122);
const acknowledged = []; // {title, location, changed}
const slowest = {};

const random = (n) => {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return (seed >> 8) % n;
};
const alive = (pid) => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(read(`/proc/${pid}/status`));
const read = (file) => {
  try { return readFileSync(file, 'utf8'); } catch { return ''; }
};

// ---- what runs ----

const service = (name) => Number(read(path.join(portal.var, 'service', name, 'supervise/pid')).trim()) || 0;
const supervisor = () => Number(read(path.join(portal.var, 'supervisor.pid')).trim()) || 0;
const has = (name) => existsSync(path.join(portal.var, 'service', name));
function childrenOf(pid) {
  const found = spawnSync('pgrep', ['-a', '-P', String(pid)], { encoding: 'utf8' }).stdout;
  return found.trim().split('\n').filter(Boolean).map((line) => [Number(line.split(' ')[0]), line]);
}
const runsv = (name) => (childrenOf(supervisor()).find(([, line]) => line.endsWith(`runsv ${name}`)) || [0])[0];
// Everything of this portal that still runs.
const ours = () => spawnSync('pgrep', ['-f', '--', `${portal.var}/`], { encoding: 'utf8' }).stdout.trim().split('\n').filter(Boolean)
  .map(Number).filter((pid) => pid !== process.pid && alive(pid));

async function until(what, ms, condition) {
  const began = Date.now();
  while (!condition()) {
    assert.ok(Date.now() - began < ms, `${what} within ${ms / 1000} s`);
    await sleep(20);
  }
}

// A program other than the one that was killed runs under this service.
const replaced = (name) => async (old) => until(`another ${name}`, BACK_MS, () => service(name) !== old && service(name) > 0 && alive(service(name)));

// After its killing the whole tree comes down by itself, and a fresh ./run brings it back.
async function startAnew() {
  await until('the tree comes down', 60_000, () => ours().length === 0);
  return () => {
    const started = spawnSync(SCRIPT, ['start', portal.var, String(portal.port), '4'], { encoding: 'utf8' });
    assert.equal(started.status, 0, started.stdout + started.stderr);
  };
}

const victims = [
  { name: 'a worker', pid: () => { const all = portal.workers(); return all[random(all.length)] ?? 0; } },
  { name: 'mariadbd', pid: () => service('mariadbd'), then: () => replaced('mariadbd') },
  { name: 'the web server', pid: () => service('web'), then: () => replaced('web') },
  { name: 'the sealer', needs: 'sealer', pid: () => service('sealer'), then: () => replaced('sealer') },
  { name: 'the job program', pid: () => service('jobs'), then: () => replaced('jobs') },
  { name: 'a supervisor', of: [
    { name: 'multiwatch', pid: () => service('portal'), then: () => replaced('portal') },
    { name: 'runsv of the workers', pid: () => runsv('portal') },
    { name: 'runsvdir', pid: supervisor, anew: true },
    { name: 'runsv of the database', pid: () => runsv('mariadbd') },
    { name: 'runsv of the web server', pid: () => runsv('web') },
  ] },
];

// ---- the writers ----

class Writer {
  constructor(number) {
    this.number = number;
    this.count = 0;
    this.tries = 0;
    this.acks = [];
  }

  // Sends a form until it is acknowledged with a place to go to. Only no answer, a web server that finds no worker and a portal
  // without its database are reasons to send it again.
  async send(where, fields) {
    const whole = { ...fields, csrf: this.token, idempotency: randomHex() };
    for (;;) {
      const sent = Date.now();
      const answer = await this.client.post(where, whole, { timeout: 8000 }).catch((error) => ({ status: 0, error }));
      if (answer.status === 303) {
        const to = new URL(answer.headers.location, portal.url).pathname;
        assert.match(to, /^\/skeleton\/[0-9a-f]{32}$/, 'acknowledged with the page of the notice');
        this.acks.push({ sent, ended: Date.now() });
        return to;
      }
      assert.ok([0, 500, 502, 503, 504].includes(answer.status), `${where} answered ${answer.status}`);
      this.tries++;
      await sleep(30);
    }
  }

  async run() {
    while (!stopping) {
      const title = `${MARK} ${this.number}-${++this.count}`;
      const location = await this.send('/skeleton', { title, message: `${MARK} words of notice ${this.count}` });
      const notice = { title, location, changed: false };
      acknowledged.push(notice);
      if (this.count % 3 === 0) {
        const to = await this.send(`${location}/edit`, { title: `${title} again`, message: MARK, reason: MARK, version: '1' });
        assert.equal(to, location);
        notice.changed = true;
      }
      await sleep(10);
    }
  }

  // When it was first acknowledged what was sent after MOMENT; Infinity when not yet.
  firstSince(moment) {
    for (let i = this.acks.length - 1, first = Infinity; ; i--) {
      if (i < 0 || this.acks[i].sent < moment) return first;
      first = this.acks[i].ended;
    }
  }
}

// Somebody who only reads, at addresses that must not be in a log: what was searched for, and a mailed link.
async function visit() {
  const client = new Client(portal.url);
  while (!stopping) {
    for (const where of [`/accounts?q=${MARK}`, `/reset/${MARK.padEnd(43, 'A')}`])
      await client.get(where, { timeout: 8000 }).catch(() => {});
    await sleep(20);
  }
}

before(async () => {
  portal = await Portal.shared({ workers: 4 });
  writers = Array.from({ length: WRITERS }, (_, i) => new Writer(i));
  for (const writer of writers) {
    writer.client = new Client(portal.url);
    await writer.client.signIn(portal.people.coordinator.email, portal.people.coordinator.password);
    writer.token = await writer.client.token('/skeleton/new');
    writer.work = writer.run();
    writer.work.catch(() => {});
  }
  visitor = visit();
});

after(async () => {
  stopping = true;
  await portal?.release();
});

describe('kill -9 during writes', () => {
  for (let i = 0; i < KILLS; i++) {
    const kind = victims[i % victims.length];
    const victim = kind.of ? kind.of[Math.floor(i / victims.length) % kind.of.length] : kind;
    test(`${i + 1}. ${victim.name}`, async (t) => {
      if (victim.needs && !has(victim.needs)) return t.skip('not in this portal');
      // Work is under way when it happens.
      const before = Date.now();
      await until('writers write', BACK_MS, () => writers.every((writer) => writer.firstSince(before) < Infinity));
      await sleep(random(200));
      const pid = victim.pid();
      assert.ok(pid > 1, `${victim.name} runs`);
      process.kill(pid, 'SIGKILL');
      let back = Date.now();
      if (victim.anew) {
        const start = await startAnew();
        back = Date.now();
        start();
      } else if (victim.then) {
        await victim.then()(pid);
      }
      // Back is when a form that was sent after the blow is acknowledged.
      await until('the service is back', 3 * BACK_MS, () => writers.some((writer) => writer.firstSince(back) < Infinity));
      const took = Math.min(...writers.map((writer) => writer.firstSince(back))) - back;
      slowest[victim.name] = Math.max(slowest[victim.name] ?? 0, took);
      assert.ok(took < BACK_MS, `${took} ms until a form was taken again`);
      await until('all writers go on', 3 * BACK_MS, () => writers.every((writer) => writer.firstSince(back) < Infinity));
    });
  }
});

describe('afterwards', () => {
  const rows = {};
  before(async () => {
    stopping = true;
    await Promise.all(writers.map((writer) => writer.work));
    await visitor;
    rows.notices = portal.sql(`SELECT n.id, LOWER(HEX(n.public_id)), n.version, v.version, v.title FROM skeleton_notice n
      LEFT JOIN skeleton_version v ON v.notice_id = n.id ORDER BY n.id, v.version`);
    rows.audit = portal.sql(`SELECT action, object_id, COUNT(*) FROM ${portal.setting('db_name')}_audit.audit_event
      WHERE action LIKE 'skeleton.%' GROUP BY action, object_id`);
    rows.keys = portal.sql(`SELECT location, COUNT(*) FROM idempotency_key WHERE route LIKE '/skeleton%' GROUP BY location`);
    console.log(`# ${acknowledged.length} notices acknowledged, ${writers.reduce((n, writer) => n + writer.tries, 0)} forms sent again; `
      + `longest until back: ${Object.entries(slowest).map(([name, ms]) => `${name} ${ms} ms`).join(', ')}`);
  });

  test('there was something to lose, and forms were sent again', () => {
    assert.ok(acknowledged.length >= KILLS * 4, `${acknowledged.length} notices`);
    assert.ok(writers.reduce((n, writer) => n + writer.tries, 0) > 0);
  });

  test('no writer met anything but success or a plain failure', async () => {
    for (const writer of writers) await writer.work;
  });

  test('every acknowledged notice is there once, and no other', () => {
    const stored = rows.notices.filter((row) => row[3] === '1').map((row) => `/skeleton/${row[1]} ${row[4]}`).sort();
    assert.deepEqual(stored, acknowledged.map(({ location, title }) => `${location} ${title}`).sort());
  });

  test('every acknowledged change is there once, and no other', () => {
    const stored = rows.notices.filter((row) => row[3] !== '1').map((row) => `${row[1]} ${row[3]} ${row[4]}`).sort();
    assert.deepEqual(stored, acknowledged.filter((notice) => notice.changed)
      .map(({ location, title }) => `${location.slice(10)} 2 ${title} again`).sort());
  });

  test('no notice is half done', () => {
    const newest = new Map();
    for (const [id, , inForce, version] of rows.notices) {
      assert.notEqual(version, 'NULL', `notice ${id} has a text`);
      newest.set(id, [inForce, version]);
    }
    for (const [id, [inForce, version]] of newest) assert.equal(version, inForce, `notice ${id}`);
  });

  test('every deed has one row in the audit, and every row its deed', () => {
    const deeds = [...new Set(rows.notices.map((row) => row[0]))].map((id) => `skeleton.create ${id} 1`)
      .concat(rows.notices.filter((row) => row[3] !== '1').map((row) => `skeleton.change ${row[0]} 1`)).sort();
    assert.deepEqual(rows.audit.map((row) => row.join(' ')).sort(), deeds);
  });

  test('every deed has one idempotency key', () => {
    const deeds = acknowledged.map(({ location, changed }) => `${location} ${changed ? 2 : 1}`).sort();
    assert.deepEqual(rows.keys.map((row) => row.join(' ')).sort(), deeds);
  });

  test('the logs carry nothing anybody typed, no name and no address', () => {
    const secrets = [MARK, portal.password, '@example.org', ...Object.values(portal.people).flatMap(({ name }) => name.split(' '))];
    let lines = 0;
    for (const name of readdirSync(path.join(portal.var, 'log'))) {
      const dir = path.join(portal.var, 'log', name);
      if (!['portal', 'web', 'jobs', 'sealer', 'mariadbd'].includes(name)) continue;
      for (const file of readdirSync(dir).filter((entry) => /^(current|@.*)$/.test(entry))) {
        for (const line of read(path.join(dir, file)).split('\n')) {
          lines++;
          for (const secret of secrets) assert.ok(!line.includes(secret), `${name}: a line with "${secret}": ${line}`);
        }
      }
    }
    assert.ok(lines > KILLS, `${lines} lines`);
  });

  test('the seals of the audit hold', async () => {
    // What was written last is sealed within a second or so.
    await sleep(3000);
    const said = spawnSync(portal.facts.kithctl, ['audit', 'verify'], { encoding: 'utf8', env: { ...process.env, KITH_CONF: portal.facts.conf } });
    assert.equal(said.status, 0, said.stdout + said.stderr);
    assert.match(said.stdout, /[1-9]\d* /, said.stdout);
    console.log(`# ${said.stdout.trim().split('\n').at(-1)}`);
  });

  test('kithctl doctor finds nothing wrong', () => {
    const said = spawnSync(portal.facts.kithctl, ['doctor'], { encoding: 'utf8', env: { ...process.env, KITH_CONF: portal.facts.conf } });
    assert.match(said.stdout, / 0 wrong/, said.stdout);
  });
});
