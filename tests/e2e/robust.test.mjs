// robust.test.mjs - what nobody should send, sent to a running portal: through the web server, and past it.
//
// After every case the portal must answer /health and have as many workers as before; where a peer that never ends its request is
// the case, the worker may end itself at its deadline and be replaced. Nothing is answered with 5xx but an unknown method (501).
import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, randomHex } from './client.mjs';
import { HEALTH, TYPE, begin, pairs, record, send, stdoutOf, whole } from './fastcgi.mjs';
import { Portal } from './portal.mjs';

let portal, pids;

async function healthy(what) {
  for (let tries = 0; ; tries++) {
    const answer = await new Client(portal.url).get('/health').catch(() => ({ status: 0 }));
    if (answer.status === 200) return;
    assert.ok(tries < 200, `the portal answers /health after ${what}: ${answer.status}`);
    await sleep(100);
  }
}

// Every worker that stood before still stands.
function sameWorkers(what) {
  const now = portal.workers();
  const gone = pids.filter((pid) => !now.includes(pid));
  pids = now;
  assert.deepEqual(gone, [], `workers that died of ${what}`);
}

before(async () => {
  portal = await Portal.shared();
  await healthy('the start');
  pids = portal.workers();
  assert.ok(pids.length >= 2);
});

after(() => portal?.release());

// Raw bytes to the web server; gives the first status line, or '' when the connection was dropped without one.
function raw(bytes, { ms = 8000, half = false } = {}) {
  return new Promise((resolve) => {
    const peer = net.connect({ port: portal.port, host: '127.0.0.1', allowHalfOpen: true });
    let got = '';
    const done = () => {
      clearTimeout(timer);
      peer.destroy();
      resolve(Number((/^HTTP\/1\.[01] (\d+)/.exec(got) || [0, 0])[1]));
    };
    const timer = setTimeout(done, ms);
    peer.on('data', (chunk) => {
      got += chunk.toString('latin1');
      if (got.includes('\r\n\r\n')) done();
    });
    peer.on('end', done);
    peer.on('error', done);
    peer.write(bytes);
    if (half) peer.end();
  });
}

const post = (path, body, type = 'application/x-www-form-urlencoded', more = '') => Buffer.concat([
  Buffer.from(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n`),
  Buffer.from(body)]);
const get = (path, more = '') => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${more}\r\n`, 'latin1');

describe('malformed FastCGI records, straight to the workers', () => {
  const names = (count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`X_${i}`, `${i}`]));
  const cases = {
    'bytes that are no record': Buffer.from('GET / HTTP/1.0\r\n\r\n'),
    'zeros': Buffer.alloc(4096),
    'ones': Buffer.alloc(4096, 255),
    'another version': record(TYPE.begin, Buffer.from([0, 1, 0, 0, 0, 0, 0, 0]), { version: 9 }),
    'an unknown record type': Buffer.concat([record(77, Buffer.from('x')), whole()]),
    'an unknown role': Buffer.concat([begin(99), record(TYPE.params), record(TYPE.stdin)]),
    'a begin record that is too short': record(TYPE.begin, Buffer.from([0, 1])),
    'parameters before the beginning': record(TYPE.params, pairs(HEALTH)),
    'a body before the beginning': record(TYPE.stdin, Buffer.from('x=1')),
    'two beginnings': Buffer.concat([begin(), begin(), record(TYPE.params, pairs(HEALTH)), record(TYPE.params), record(TYPE.stdin)]),
    'another request number in between': Buffer.concat([begin(), record(TYPE.params, pairs(HEALTH), { id: 2 }), record(TYPE.params), record(TYPE.stdin)]),
    'request number 0': record(TYPE.begin, Buffer.from([0, 1, 0, 0, 0, 0, 0, 0]), { id: 0 }),
    'an abort right away': Buffer.concat([begin(), record(TYPE.abort)]),
    'an abort in the middle': Buffer.concat([begin(), record(TYPE.params, pairs(HEALTH)), record(TYPE.abort)]),
    'a management record': Buffer.concat([record(TYPE.values, pairs({ FCGI_MAX_CONNS: '' }), { id: 0 }), whole()]),
    'no parameters at all': Buffer.concat([begin(), record(TYPE.params), record(TYPE.stdin)]),
    'a name longer than the record': Buffer.concat([begin(), record(TYPE.params, Buffer.from([100, 1, 65])), record(TYPE.params), record(TYPE.stdin)]),
    'a value longer than the record': Buffer.concat([begin(), record(TYPE.params, Buffer.from([1, 120, 65, 66])), record(TYPE.params), record(TYPE.stdin)]),
    'a name of 2 GiB': Buffer.concat([begin(), record(TYPE.params, Buffer.from([255, 255, 255, 255, 1, 65, 66])), record(TYPE.params), record(TYPE.stdin)]),
    'a value of 2 GiB': Buffer.concat([begin(), record(TYPE.params, Buffer.from([1, 255, 255, 255, 255, 65, 66])), record(TYPE.params), record(TYPE.stdin)]),
    'name and value of 2 GiB': Buffer.concat([begin(), record(TYPE.params, Buffer.alloc(8, 255)), record(TYPE.params), record(TYPE.stdin)]),
    'lengths that overflow when added': Buffer.concat([begin(), record(TYPE.params, Buffer.from([0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 2, 65, 66, 67])), record(TYPE.params), record(TYPE.stdin)]),
    'a length cut in the middle': Buffer.concat([begin(), record(TYPE.params, Buffer.from([255, 255])), record(TYPE.params), record(TYPE.stdin)]),
    'a variable without a name': whole({ ...HEALTH, '': 'x' }),
    'a variable with a zero byte': whole({ ...HEALTH, QUERY_STRING: 'a=\0b' }),
    '10,000 variables': Buffer.concat([begin(), record(TYPE.params, pairs(names(3000))), record(TYPE.params, pairs(names(3000))), record(TYPE.params, pairs(names(4000))), record(TYPE.params), record(TYPE.stdin)]),
    'a variable of 60 kB': whole({ ...HEALTH, HTTP_COOKIE: 'x'.repeat(60_000) }),
    'a content length that is a lie': whole({ ...HEALTH, REQUEST_METHOD: 'POST', PATH_INFO: '/signin', REQUEST_URI: '/signin', CONTENT_LENGTH: '1000', CONTENT_TYPE: 'application/x-www-form-urlencoded' }, Buffer.from('a=1')),
    'a content length that is no number': whole({ ...HEALTH, REQUEST_METHOD: 'POST', PATH_INFO: '/signin', REQUEST_URI: '/signin', CONTENT_LENGTH: '-1e9', CONTENT_TYPE: 'application/x-www-form-urlencoded' }, Buffer.from('a=1')),
    'a method that is none': whole({ ...HEALTH, REQUEST_METHOD: 'G\u0001T' }),
    'padding that never comes': record(TYPE.begin, Buffer.from([0, 1, 0, 0, 0, 0, 0, 0]), { padding: 0 }).fill(200, 6, 7),
    'a record shorter than it says': Buffer.concat([begin(), record(TYPE.params, Buffer.from('x'), { length: 60_000 })]),
    'half a header': Buffer.from([1, 1, 0]),
    'nothing': Buffer.alloc(0),
  };
  for (const [name, bytes] of Object.entries(cases)) {
    test(name, async () => {
      const { out, ended } = await send(portal.facts.socket, bytes, { half: true, ms: 9000 });
      assert.notEqual(ended, 'time', 'a worker lets go of a peer that has closed');
      const said = /^Status: (\d+)/m.exec(stdoutOf(out).toString('latin1'));
      if (said) assert.ok(Number(said[1]) < 500 || Number(said[1]) === 501, `answered ${said[1]}`);
      await healthy(name);
      sameWorkers(name);
    });
  }

  test('a whole request is answered, so the cases above mean something', async () => {
    const { out } = await send(portal.facts.socket, whole());
    assert.match(stdoutOf(out).toString(), /^Status: 200/m);
  });

  test('peers that stay and say nothing do not take the pool away', async () => {
    const peers = Array.from({ length: pids.length * 2 }, () => net.connect(portal.facts.socket));
    for (const peer of peers) {
      peer.on('error', () => {});
      peer.write(Buffer.from([1, 1, 0]));
    }
    await sleep(300);
    const began = Date.now();
    await healthy('silent peers').finally(() => {
      for (const peer of peers) peer.destroy();
    });
    assert.ok(Date.now() - began < 30_000, 'within the deadline for a head, twice');
    for (let tries = 0; tries < 300 && portal.workers().length < pids.length; tries++) await sleep(200);
    assert.equal(portal.workers().length, pids.length, 'workers that ended themselves are replaced');
    pids = portal.workers();
  });
});

describe('malformed requests through the web server', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `p${i}=${i}`).join('&');
  const boundary = 'multipart/form-data; boundary=x';
  const part = (name, value) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const cases = {
    'a body larger than the route takes': [post('/signin', 'email=' + 'x'.repeat(200_000)), [413]],
    'a body larger than the web server takes': [post('/signin', 'x'.repeat(34 * 1024 * 1024)), [413, 0]],
    '10,000 parameters in a body': [post('/signin', many.slice(0, 60_000)), [413]],
    '10,000 parameters, all of them': [post('/signin', many), [413]],
    '10,000 parameters in the address': [get(`/signin?${many}`), [400, 413, 414, 431]],
    'a parameter name of 5 kB': [post('/signin', `${'n'.repeat(5000)}=1`), [400, 413]],
    'bad UTF-8 in a body': [post('/signin', Buffer.from('email=\xff\xfe', 'latin1')), [400]],
    'bad UTF-8, percent-encoded': [post('/signin', 'email=%ff%fe'), [400]],
    'an overlong encoding': [post('/signin', 'email=%c0%af'), [400]],
    'a surrogate': [post('/signin', 'email=%ed%a0%80'), [400]],
    'a zero byte in a body': [post('/signin', 'email=a%00b'), [400]],
    'a bad percent-encoding in a body': [post('/signin', 'email=%zz'), [400]],
    'a percent-encoding cut short': [post('/signin', 'email=%4'), [400]],
    'bad UTF-8 in the address': [get('/signin%ff'), [400]],
    'bad UTF-8 in the query': [get('/signin?to=%ff'), [400]],
    'a zero byte in the address': [get('/sign%00in'), [400, 404]],
    'a bad percent-encoding in the address': [get('/%zz'), [400, 404]],
    'an encoded slash': [get('/account%2fpassword'), [400, 404]],
    'dots that lead up': [get('/../../../etc/passwd'), [400, 404]],
    'encoded dots': [get('/%2e%2e/%2e%2e/etc/passwd'), [400, 404]],
    'static files beside the folder': [get('/static/../kith.conf'), [400, 404]],
    'static files beside the folder, encoded': [get('/static/%2e%2e/%2e%2e/deploy/lighttpd.conf'), [400, 404]],
    'an address of 100 kB': [get(`/${'a'.repeat(100_000)}`), [400, 414, 431, 0]],
    'an address of 2 kB': [get(`/${'a'.repeat(2_000)}`), [400, 404, 414]],
    'cookies of 20 kB': [get('/', `Cookie: ${'c'.repeat(20_000)}=1\r\n`), [400, 431]],
    'a cookie with control bytes': [get('/', 'Cookie: __Host-kith=\u0001\u0002\r\n'), [303, 400]],
    'the session cookie twice': [get('/', 'Cookie: __Host-kith=a; __Host-kith=b\r\n'), [303]],
    'a header with bytes that are no text': [get('/signin', 'User-Agent: \xff\xfe\x80\r\nAccept-Language: \xff\r\n'), [200, 400]],
    'a content type nobody reads': [post('/signin', '{}', 'application/json'), [415]],
    'no content type': [Buffer.from('POST /signin HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=b'), [400, 415]],
    'multipart without a boundary': [post('/signin', 'x', 'multipart/form-data'), [400, 415]],
    'multipart that never ends': [post('/signin', part('email', 'x'), boundary), [400]],
    'multipart whose part has no name': [post('/signin', '--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--\r\n', boundary), [400]],
    'multipart with endless part headers': [post('/signin', `--x\r\n${'A: b\r\n'.repeat(5000)}`, boundary), [400, 413]],
    'multipart with 10,000 parts': [post('/signin', Array.from({ length: 10_000 }, (_, i) => `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n`).join('') + '--x--\r\n', boundary), [400, 413]],
    'multipart with a boundary of 300 bytes': [post('/signin', 'x', `multipart/form-data; boundary=${'b'.repeat(300)}`), [400, 415]],
    'a file where none is wanted': [post('/signin', '--x\r\nContent-Disposition: form-data; name="f"; filename="../../x"\r\n\r\ndata\r\n--x--\r\n', boundary), [400, 403, 413, 415]],
    'a length that is not a number': [Buffer.from('POST /signin HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\na'), [400, 0]],
    'a negative length': [Buffer.from('POST /signin HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\na'), [400, 411, 0]],
    'two lengths': [Buffer.from('POST /signin HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\naa'), [400, 0]],
    'a length and chunks': [Buffer.from('POST /signin HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n'), [400, 415, 0]],
    'chunks that are none': [Buffer.from('POST /signin HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'), [400, 0]],
    'a method nobody knows': [Buffer.from('BREW /signin HTTP/1.1\r\nHost: x\r\n\r\n'), [400, 405, 501]],
    'a request line that is none': [Buffer.from('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 'latin1'), [400, 0]],
    'a header line that is none': [get('/signin', 'no colon here\r\n'), [400]],
    'a folded header': [get('/signin', 'X-A: b\r\n folded\r\n'), [200, 400]],
    'no host': [Buffer.from('GET /signin HTTP/1.1\r\n\r\n'), [400]],
    'a host that is none': [Buffer.from('GET /signin HTTP/1.1\r\nHost: <script>\r\n\r\n'), [400]],
    'HTTP 1.0': [Buffer.from('GET /health HTTP/1.0\r\n\r\n'), [200]],
  };
  for (const [name, [bytes, right]] of Object.entries(cases)) {
    test(name, async () => {
      const status = await raw(bytes);
      assert.ok(right.includes(status), `answered ${status || 'nothing'}, not ${right}`);
      await healthy(name);
      sameWorkers(name);
    });
  }

  test('a body that stops half-way', async () => {
    const status = await raw(Buffer.from('POST /signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=a'), { half: true });
    assert.ok(status === 0 || (status >= 400 && status < 500), `${status}`);
    await healthy('half a body');
    sameWorkers('half a body');
  });

  test('peers that are gone before the answer', async () => {
    await Promise.all(Array.from({ length: 100 }, () => new Promise((resolve) => {
      const peer = net.connect(portal.port, '127.0.0.1', () => peer.write(get('/signin'), () => {
        peer.resetAndDestroy ? peer.resetAndDestroy() : peer.destroy();
        resolve();
      }));
      peer.on('error', resolve);
    })));
    await healthy('gone peers');
    sameWorkers('gone peers');
  });

  test('1,000 random requests', async () => {
    let seed = 20261121;
    const random = (n) => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return (seed >> 8) % n;
    };
    const words = ['/signin', '/', '/accounts', '%', '%2', '%ff', '?', '&', '=', ';', '..', '/', ':id', '\x00', 'é', '"', '<', 'to', 'kept', '+'];
    const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
    const bad = [];
    for (let i = 0; i < 1000; i += 4)
      await Promise.all([0, 1, 2, 3].map(async () => {
        const text = '/' + Array.from({ length: random(12) }, () => words[random(words.length)]).join('');
        const path = Buffer.from(text).toString('latin1').replace(/[\x00-\x20\x7f-\xff]/g, (c) => '%' + c.charCodeAt(0).toString(16).padStart(2, '0'));
        const answer = await new Client(portal.url).request(random(2) ? 'GET' : 'POST', path, {
          agent, body: random(2) ? text : undefined,
          headers: random(2) ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {},
        }).catch((error) => ({ status: error.code }));
        if (!(answer.status >= 200 && answer.status < 500)) bad.push(`${answer.status} ${path}`);
      }));
    agent.destroy();
    assert.deepEqual(bad, []);
    await healthy('random requests');
    sameWorkers('random requests');
  });
});

describe('slow senders', () => {
  // How long COUNT requests take, in ms, the quickest first.
  async function waitsOf(count) {
    const waits = [];
    for (let i = 0; i < count; i++) {
      const began = Date.now();
      const answer = await new Client(portal.url).get(i % 2 ? '/health' : '/signin');
      assert.equal(answer.status, 200);
      waits.push(Date.now() - began);
      await sleep(100);
    }
    return waits.sort((a, b) => a - b);
  }

  test('500 of them do not keep others waiting', async () => {
    const quiet = await waitsOf(20);
    const slow = Array.from({ length: 500 }, (_, i) => {
      const peer = net.connect(portal.port, '127.0.0.1');
      peer.on('error', () => {});
      peer.write(i % 2 ? 'POST /signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ne'
        : 'GET /signin HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      return peer;
    });
    const drip = setInterval(() => slow.forEach((peer) => !peer.destroyed && peer.write('a')), 1000);
    try {
      const waits = await waitsOf(40);
      // A busy machine is slow for everybody: what counts is what the senders add.
      assert.ok(waits[20] < Math.max(500, 10 * quiet[10]) && waits.at(-1) < Math.max(5000, 10 * quiet.at(-1)),
        `waits of ${waits[20]} ms in the middle, ${waits.at(-1)} ms at most; without them ${quiet[10]} and ${quiet.at(-1)} ms`);
    } finally {
      clearInterval(drip);
      slow.forEach((peer) => peer.destroy());
    }
    await healthy('slow senders');
    sameWorkers('slow senders');
  });

  test('a flood of sign-ins is turned away politely, and other pages answer', async () => {
    portal.forgive();
    const client = new Client(portal.url);
    const token = await client.token('/signin');
    const flood = Array.from({ length: 60 }, (_, i) => client.post('/signin',
      { email: `flood${i}@example.org`, password: 'x'.repeat(20), csrf: token, idempotency: randomHex() }));
    const others = [];
    for (let i = 0; i < 10; i++) others.push(await new Client(portal.url).get('/health'));
    const statuses = (await Promise.all(flood)).map((answer) => answer.status);
    for (const status of statuses) assert.ok([422, 429, 503].includes(status), `${status}`);
    for (const other of others) assert.equal(other.status, 200);
    await healthy('a flood');
    sameWorkers('a flood');
    portal.forgive();
  });
});
