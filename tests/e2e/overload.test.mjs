// overload.test.mjs - 1,000 slow connections and ten times as many visitors as workers: who is let in is answered, the rest is turned
// away at once, memory stays within bounds, and afterwards all is as before.
//
// The numbers that the portal is measured by come from the bench; here only what must hold on any machine.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './client.mjs';
import { load, memory, quantile, slowConnections } from './overload.mjs';
import { Portal } from './portal.mjs';

const SLOW = 1000;
const WORKERS = 4;
// MiB: a connection of the web server takes about 0.1.
const WEB_MOST = 400;
const WORKER_MOST = 64;

let portal, slow, pids, usual, under, most = { web: 0, worker: 0 };

before(async () => {
  portal = await Portal.shared({ workers: WORKERS });
  pids = portal.workers().sort();
  usual = await load(portal, WORKERS, 3);
  slow = await slowConnections(portal.port, SLOW);
  const looking = setInterval(() => {
    const now = memory(portal);
    most = { web: Math.max(most.web, now.web), worker: Math.max(most.worker, now.worker) };
  }, 200);
  under = await load(portal, WORKERS * 50, 5);
  clearInterval(looking);
  console.log(`# usual p99 ${quantile(usual.admitted, 0.99).toFixed(0)} ms; overloaded: ${under.admitted.length} let in, p99 `
    + `${quantile(under.admitted, 0.99)?.toFixed(0)} ms, ${under.refused.length} turned away; ${most.web.toFixed(0)} and ${most.worker.toFixed(0)} MiB`);
});

after(async () => {
  slow?.close();
  await portal?.release();
});

describe('overload', () => {
  test('the slow ones are still there', () => assert.ok(slow.open() > SLOW * 0.9, `${slow.open()}`));

  test('usually everybody is let in', () => {
    assert.deepEqual(usual.others, []);
    assert.equal(usual.refused.length, 0);
  });

  test('everybody is answered: let in, or told to come back', () => {
    assert.deepEqual(under.others, []);
    assert.ok(under.admitted.length + under.refused.length > 10);
  });

  test('those who are let in do not wait long', () => {
    assert.ok(under.admitted.length > 0);
    assert.ok(quantile(under.admitted, 0.99) < 20 * quantile(usual.admitted, 0.99) + 1000, `p99 of ${quantile(under.admitted, 0.99)} ms`);
  });

  test('those who are turned away are told at once', () => {
    if (under.refused.length > 0)
      assert.ok(quantile(under.refused, 0.5) < 3 * quantile(under.admitted, 0.5) + 200, `median of ${quantile(under.refused, 0.5)} ms`);
  });

  test('memory stays within bounds', () => {
    assert.ok(most.web > 1 && most.web < WEB_MOST, `web server ${most.web} MiB`);
    assert.ok(most.worker > 1 && most.worker < WORKER_MOST, `a worker ${most.worker} MiB`);
  });

  test('no worker ended, and afterwards a page comes at once', async () => {
    slow.close();
    await sleep(500);
    assert.deepEqual(portal.workers().sort(), pids);
    const answer = await new Client(portal.url).get('/signin', { timeout: 5000 });
    assert.equal(answer.status, 200);
  });
});

describe('at the door', () => {
  test('with all workers stopped for a moment, whoever comes beyond the limit is turned away with our page', async (t) => {
    const waiting = Math.max(64, WORKERS * 8) * 3;
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    const answers = Array.from({ length: waiting }, () => new Client(portal.url).get('/signin', { timeout: 20_000 }));
    await sleep(1500);
    for (const pid of pids) process.kill(pid, 'SIGCONT');
    const got = await Promise.all(answers);
    const refused = got.filter(({ status }) => status === 503);
    assert.deepEqual(got.filter(({ status }) => status !== 200 && status !== 503).map(({ status }) => status), []);
    // A kernel or a container may keep to itself how many wait.
    if (refused.length === 0) return t.skip('the workers cannot see how many wait here');
    assert.ok(refused.length < waiting - 32, `${refused.length} of ${waiting} turned away: some are let in`);
    assert.match(refused[0].headers['retry-after'], /^\d+$/);
    assert.match(refused[0].body, /<h1[^>]*>/);
    assert.match(refused[0].headers['x-request-id'], /^[0-9a-f]{32}$/);
  });

  test('/health is answered to whoever waits', async () => {
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    const answers = Array.from({ length: 200 }, () => new Client(portal.url).get('/health', { timeout: 20_000 }));
    await sleep(1000);
    for (const pid of pids) process.kill(pid, 'SIGCONT');
    for (const { status } of await Promise.all(answers)) assert.equal(status, 200);
  });
});
