// reload.test.mjs - ./run reload every two seconds under load for a minute: no request fails, read or written.
//
// KITH_RELOAD_SECONDS says for how long (60). wrk asks pages with and without the database as fast as it can; writers post
// notices one after the other, and nothing is ever sent again.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './client.mjs';
import { SRC } from './env.mjs';
import { Portal } from './portal.mjs';

const SECONDS = Number(process.env.KITH_RELOAD_SECONDS || 60);
const EVERY_MS = 2000;
const WORKERS = 3;

let portal;

// {status, out} of a command, without holding up the writers.
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (data) => { out += data; });
    child.stderr.on('data', (data) => { out += data; });
    child.on('close', (status) => resolve({ status, out }));
  });
}

before(async () => {
  portal = await Portal.shared({ workers: WORKERS });
});
after(() => portal?.release());

describe(`reload every ${EVERY_MS / 1000} s for ${SECONDS} s`, () => {
  const title = (writer, n) => `reload ${writer}-${n}`;
  const failed = [];
  const written = [];
  const reloads = [];
  const pids = new Set();
  let loads;

  test('under load', { timeout: (SECONDS + 120) * 1000 }, async () => {
    const clients = [];
    for (let i = 0; i < 2; i++) {
      const client = new Client(portal.url);
      await client.signIn(portal.people.coordinator.email, portal.people.coordinator.password);
      clients.push([client, await client.token('/skeleton/new')]);
    }
    const end = Date.now() + SECONDS * 1000;
    const asking = ['/health', '/signin'].map((where) => run('wrk', ['-t1', '-c6', `-d${SECONDS}s`, '--timeout', '30s', portal.url + where]));
    const writing = clients.map(async ([client, token], writer) => {
      for (let n = 0; Date.now() < end; n++) {
        const answer = await client.post('/skeleton', { title: title(writer, n), message: 'A line' }, { token })
          .catch((error) => ({ status: error.code || error.message }));
        if (answer.status === 303) written.push(title(writer, n));
        else failed.push(answer.status);
        await sleep(5);
      }
    });
    while (Date.now() < end - EVERY_MS) {
      const next = Date.now() + EVERY_MS;
      reloads.push(await run(path.join(SRC, 'run'), ['reload'], { KITH_VAR: portal.var }));
      for (const pid of portal.workers()) pids.add(pid);
      await sleep(Math.max(0, next - Date.now()));
    }
    await Promise.all(writing);
    loads = await Promise.all(asking);
  });

  test('workers were replaced, again and again', () => {
    assert.deepEqual(reloads.filter(({ status }) => status !== 0), []);
    assert.ok(reloads.length >= 5, `${reloads.length} reloads`);
    assert.ok(pids.size >= reloads.length * WORKERS, `${pids.size} workers in ${reloads.length} reloads`);
  });

  test('no form failed, and each was done once', () => {
    assert.deepEqual(failed, []);
    assert.ok(written.length > reloads.length);
    const stored = portal.sql("SELECT title FROM skeleton_version WHERE title LIKE 'reload %'").flat();
    assert.deepEqual(stored.sort(), written.sort());
  });

  test('no page failed', () => {
    let requests = 0;
    for (const { status, out } of loads) {
      assert.equal(status, 0, out);
      assert.doesNotMatch(out, /Non-2xx|Socket errors/, out);
      requests += Number(/(\d+) requests in/.exec(out)[1]);
    }
    console.log(`# ${reloads.length} reloads, ${requests} pages and ${written.length} forms`);
    assert.ok(requests > 100);
  });
});
