// bad.test.mjs - a plugin whose page, panel, guard, listener or job crashes, hangs or leaks, in a real pool of workers.
//
// Each time: at most that one request is lost, the rest of every page stands, the gate is shut, the event is put aside, and the
// administrator is told.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './client.mjs';
import { Portal } from './portal.mjs';

let portal, office;
const OFF = 'This part of the portal is off for now';

function kithctl(...args) {
  const done = spawnSync(portal.facts.kithctl, args, { encoding: 'utf8', env: { ...process.env, KITH_CONF: portal.facts.conf } });
  return { status: done.status, text: done.stdout + done.stderr };
}

function must(...args) {
  const done = kithctl(...args);
  assert.equal(done.status, 0, `kithctl ${args.join(' ')}: ${done.text}`);
  return done.text;
}

const mode = (place, word) => portal.sql(`UPDATE bad_mode SET mode = '${word}' WHERE place = '${place}'`);
const done = (place) => Number(portal.sql(`SELECT done FROM bad_mode WHERE place = '${place}'`)[0][0]);

// The status, 0 for a connection that was dropped.
async function status(target) {
  return (await office.get(target).catch(() => ({ status: 0 }))).status;
}

const lost = (code) => code === 0 || code >= 500;

async function until(what, holds, tries = 150) {
  for (let i = 0; i < tries; i++) {
    if (await holds()) return;
    await sleep(200);
  }
  assert.fail(`waited in vain: ${what}`);
}

// What a dead worker left is found by the one that takes its place.
async function wholePool(count) {
  await until('a whole pool of workers', () => portal.workers().length === count);
  await until('an answer', async () => (await status('/account')) === 200);
}

before(async () => {
  portal = await Portal.shared();
  const build = process.env.KITH_BUILD;
  const lib = path.join(portal.var, 'plugins/lib');
  const tpl = path.join(portal.var, 'plugins/templates/en/bad');
  const sql = path.join(portal.var, 'plugins/sql/bad');
  for (const dir of [lib, tpl, sql]) mkdirSync(dir, { recursive: true });
  copyFileSync(path.join(build, 'tests/host/.libs/bad.so'), path.join(lib, 'bad.so'));
  writeFileSync(path.join(tpl, 'panel.tpl'), '{{%AUTOESCAPE context="HTML"}}\n<p>the {{WORD}} of bad</p>\n');
  writeFileSync(path.join(sql, '0001_create.sql'), `CREATE TABLE bad_mode (place VARCHAR(20) NOT NULL COMMENT 'Where',
    mode VARCHAR(20) NOT NULL COMMENT 'What it does there', done INT NOT NULL DEFAULT 0 COMMENT 'How often',
    PRIMARY KEY (place)) ENGINE=InnoDB COMMENT='What the plugin does';
INSERT INTO bad_mode (place, mode) VALUES ('panel', 'fine'), ('guard', 'fine'), ('listener', 'fine'), ('job', 'fine');
`);
  appendFileSync(portal.facts.conf, '\nadministrator = admin@example.org\n');
  must('migrate');
  must('plugin', 'enable', 'bad');
  must('reload');
  office = new Client(portal.url);
  await office.signIn(portal.people.coordinator.email, portal.password);
  assert.equal(await status('/bad/fine'), 200);
});

after(() => portal?.release());

describe('a plugin that misbehaves', () => {
  for (const how of ['crash', 'exit']) {
    test(`page: ${how} costs that request, and three in a minute the plugin`, async () => {
      const pool = portal.workers().length;
      const mails = portal.mails().length;
      for (let i = 0; i < 3; i++) {
        assert.ok(lost(await status(`/bad/${how}`)));
        assert.equal(await status('/account'), 200);
        await wholePool(pool);
      }
      await until('the page that says it is off', async () => (await office.get('/bad/fine')).body.includes(OFF));
      assert.equal(await status('/bad/fine'), 503);
      const home = await office.get('/');
      assert.equal(home.status, 200);
      assert.ok(!home.body.includes('of bad'));
      assert.match(kithctl('doctor').text, /fail +plugin +bad died too often/);
      await portal.mail('admin@example.org', /kithctl plugin enable bad/, mails);
      must('plugin', 'enable', 'bad');
      assert.equal(await status('/bad/fine'), 200);
      assert.ok((await office.get('/')).body.includes('the panel of bad'));
    });
  }

  test('page: one that hangs is ended, and meanwhile others are answered', async () => {
    const pool = portal.workers().length;
    const hanging = status('/bad/loop');
    for (let i = 0; i < 10; i++) assert.equal(await status('/account'), 200);
    assert.ok(lost(await hanging));
    await wholePool(pool);
    assert.equal(await status('/bad/fine'), 200);
    must('plugin', 'enable', 'bad');
  });

  test('page: one that leaks is answered, and its worker replaced', async () => {
    const before = portal.workers();
    for (let i = 0; i < 30; i++) assert.equal(await status('/bad/leak'), 200);
    await wholePool(before.length);
    assert.ok(portal.workers().some((pid) => !before.includes(pid)));
    assert.match(kithctl('doctor').text, /warn +plugin +\d+ workers grew/);
  });

  test('panel: the rest of the page stands', async () => {
    const pool = portal.workers().length;
    mode('panel', 'fail');
    const home = await office.get('/');
    assert.equal(home.status, 200);
    assert.ok(home.body.includes('/account/sessions') && !home.body.includes('of bad'));
    mode('panel', 'crash');
    let gone = 0;
    await until('the home page without the panel', async () => {
      const code = await status('/');
      gone += lost(code) ? 1 : 0;
      await wholePool(pool);
      return code === 200;
    });
    assert.ok(gone >= 1 && gone <= 4, `${gone} home pages were lost`);
    assert.equal(await status('/bad/fine'), 503);
    mode('panel', 'fine');
    must('reload');
    assert.ok((await office.get('/')).body.includes('the panel of bad'));
  });

  test('guard: the gate is shut when it fails, is slow or dies', async () => {
    const pool = portal.workers().length;
    assert.equal((await office.get('/bad/gate')).body, 'open');
    for (const word of ['fail', 'slow']) {
      mode('guard', word);
      assert.match((await office.get('/bad/gate')).body, /^This cannot start now/);
    }
    for (const word of ['crash', 'loop']) {
      mode('guard', word);
      assert.ok(lost(await status('/bad/gate')));
      await wholePool(pool);
    }
    mode('guard', 'fine');
    must('plugin', 'enable', 'bad');
    assert.equal((await office.get('/bad/gate')).body, 'open');
  });

  const emit = () => portal.sql(`INSERT INTO event (name, object_id, at) VALUES ('bad.happened', 1, UTC_TIMESTAMP(6));
    INSERT INTO event_delivery (event_id, listener, state, next_try_at)
    SELECT MAX(e.id), l.name, 'waiting', UTC_TIMESTAMP(6) FROM event e JOIN event_listener l WHERE l.event = 'bad.happened'
    GROUP BY l.name`);
  const delivery = () => portal.sql("SELECT state, tries FROM event_delivery WHERE listener = 'bad.listener' ORDER BY event_id DESC LIMIT 1")[0];

  test('listener: a good one is told once', async () => {
    const before = done('listener');
    emit();
    await until('the delivery', () => delivery()[0] === 'done');
    assert.equal(done('listener'), before + 1);
  });

  for (const how of ['crash', 'loop', 'fail']) {
    test(`listener: one that should ${how} is put aside, mail goes on, and it is handed over again when asked for`, async () => {
      const before = done('listener');
      mode('listener', how);
      emit();
      await until('the first try', () => Number(delivery()[1]) >= 1);
      // The tries between the first and the last are as the first was.
      await until('the end of that claim', () => {
        portal.sql("UPDATE event_delivery SET tries = 4, next_try_at = UTC_TIMESTAMP(6) WHERE state = 'waiting' AND tries BETWEEN 1 AND 3");
        return Number(delivery()[1]) >= 4;
      });
      const mails = portal.mails().length;
      portal.sql(`INSERT INTO outbox (message_id, to_address, subject, body, language, secret, state, next_try_at, created_at)
        VALUES (RANDOM_BYTES(16), 'tom@example.org', 'Hello', 'while it ${how}s', 'en', 0, 'waiting', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))`);
      await portal.mail('tom@example.org', new RegExp(`while it ${how}s`), mails);
      await until('the parking', () => {
        portal.sql("UPDATE event_delivery SET next_try_at = UTC_TIMESTAMP(6) WHERE state = 'waiting' AND tries >= 5");
        return delivery()[0] === 'parked';
      }, 300);
      assert.equal(done('listener'), before, 'nothing of a failed try stands');
      const id = portal.sql("SELECT MAX(event_id) FROM event_delivery WHERE state = 'parked'")[0][0];
      assert.match(must('event', 'list'), new RegExp(`${id} +bad.happened +bad.listener +parked`));
      assert.match(kithctl('doctor').text, /warn +events +\d+ are put aside/);
      mode('listener', 'fine');
      must('event', 'retry', id);
      await until('the delivery', () => delivery()[0] === 'done', 400);
      assert.equal(done('listener'), before + 1);
    });
  }

  test('job: run by hand it tells what came of it', async () => {
    const before = done('job');
    assert.match(must('job', 'run', 'bad.job'), /bad\.job: done in/);
    assert.equal(done('job'), before + 1);
    for (const [word, says] of [['crash', /died \(signal 11\)/], ['loop', /took longer than it may/], ['fail', /did not work/]]) {
      mode('job', word);
      const run = kithctl('job', 'run', 'bad.job');
      assert.equal(run.status, 1);
      assert.match(run.text, says);
    }
    assert.equal(done('job'), before + 1);
    mode('job', 'fine');
    assert.match(kithctl('job', 'run', 'bad.none').text, /has a job bad\.none/);
    assert.match(must('job', 'list'), /bad\.job/);
  });
});
