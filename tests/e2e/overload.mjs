// overload.mjs - a portal under more than it can take: slow connections, and many at once; what those who are let in wait, how
// quickly the rest is turned away, and what memory it takes.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './client.mjs';

// The page that is asked: one without a session, made of a template.
const PAGE = '/signin';

export const quantile = (numbers, q) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * q))];

// Opens COUNT connections that send a byte a second and never finish what they began.
export async function slowConnections(port, count) {
  const peers = [];
  for (let i = 0; i < count; i++) {
    const peer = net.connect(port, '127.0.0.1');
    peer.on('error', () => {});
    peer.write(i % 2 ? 'POST /signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ne'
      : 'GET /signin HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    peers.push(peer);
    if (i % 100 === 99) await sleep(20);
  }
  const drip = setInterval(() => peers.forEach((peer) => !peer.destroyed && peer.write('a')), 1000);
  return { open: () => peers.filter((peer) => !peer.destroyed && peer.readyState === 'open').length,
    close: () => { clearInterval(drip); peers.forEach((peer) => peer.destroy()); } };
}

// MiB that the web server and each worker hold in memory: {web, worker (the largest)}.
export function memory(portal) {
  const mib = (pid) => Number((/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) || [0, 0])[1]) / 1024;
  const web = Number(readFileSync(path.join(portal.var, 'service/web/supervise/pid'), 'utf8'));
  return { web: mib(web), worker: Math.max(...portal.workers().map(mib)) };
}

// CONNECTIONS of wrk that ask as fast as they are answered, and beside them one visitor every 20 ms whose wait is taken:
// {admitted: [ms], refused: [ms], others: [statuses]}.
export async function load(portal, connections, seconds) {
  const wrk = connections === 0 ? null : spawn('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '60s', portal.url + PAGE], { stdio: 'ignore' });
  const found = { admitted: [], refused: [], others: [] };
  const visits = [];
  await sleep(500);
  const end = Date.now() + seconds * 1000 - 1000;
  while (Date.now() < end) {
    const began = performance.now();
    visits.push(new Client(portal.url).get(PAGE, { timeout: 60_000 }).then(({ status }) => {
      const took = performance.now() - began;
      if (status === 200) found.admitted.push(took);
      else if (status === 503) found.refused.push(took);
      else found.others.push(status);
    }, (error) => found.others.push(error.code || error.message)));
    await sleep(20);
  }
  await Promise.all(visits);
  if (wrk !== null && wrk.exitCode === null) await new Promise((resolve) => wrk.on('exit', resolve));
  return found;
}
