// fastcgi.mjs - FastCGI by hand, right or wrong as a test wants it, straight to the workers' socket.
import net from 'node:net';

export const TYPE = { begin: 1, abort: 2, end: 3, params: 4, stdin: 5, stdout: 6, stderr: 7, data: 8, values: 9 };

// One record. LENGTH may lie about the content's.
export function record(type, content = Buffer.alloc(0), { id = 1, version = 1, length = content.length, padding = 0 } = {}) {
  const head = Buffer.from([version, type, id >> 8, id & 255, length >> 8, length & 255, padding, 0]);
  return Buffer.concat([head, content, Buffer.alloc(padding)]);
}

export const begin = (role = 1, flags = 0) => record(TYPE.begin, Buffer.from([role >> 8, role & 255, flags, 0, 0, 0, 0, 0]));

function size(n) {
  return n < 128 ? Buffer.from([n]) : Buffer.from([(n >>> 24) | 128, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);
}

export function pairs(variables) {
  return Buffer.concat(Object.entries(variables).flatMap(([name, value]) =>
    [size(Buffer.byteLength(name)), size(Buffer.byteLength(value)), Buffer.from(name), Buffer.from(value)]));
}

export const HEALTH = {
  REQUEST_METHOD: 'GET', SCRIPT_NAME: '', PATH_INFO: '/health', REQUEST_URI: '/health', DOCUMENT_URI: '/health', QUERY_STRING: '',
  SERVER_PROTOCOL: 'HTTP/1.1', GATEWAY_INTERFACE: 'CGI/1.1', REMOTE_ADDR: '127.0.0.1', SERVER_NAME: '127.0.0.1', HTTP_HOST: '127.0.0.1',
};

export function whole(variables = HEALTH, body = Buffer.alloc(0)) {
  const parts = [begin(), record(TYPE.params, pairs(variables)), record(TYPE.params)];
  if (body.length > 0) parts.push(record(TYPE.stdin, body));
  parts.push(record(TYPE.stdin));
  return Buffer.concat(parts);
}

// Sends BYTES and gives {out, ended, ms}: what came back until the peer closed, or until MS passed. With HALF our side is closed
// after sending, as by a web server that gave up.
export function send(socket, bytes, { ms = 3000, half = false } = {}) {
  return new Promise((resolve) => {
    const began = Date.now();
    const chunks = [];
    const peer = net.connect({ path: socket, allowHalfOpen: true });
    let timer;
    const done = (ended) => {
      clearTimeout(timer);
      peer.destroy();
      resolve({ out: Buffer.concat(chunks), ended, ms: Date.now() - began });
    };
    timer = setTimeout(() => done('time'), ms);
    peer.on('data', (chunk) => chunks.push(chunk));
    peer.on('end', () => done('closed'));
    peer.on('error', (error) => done(error.code));
    peer.write(bytes);
    if (half) peer.end();
  });
}

// The text of all stdout records of an answer.
export function stdoutOf(bytes) {
  const out = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = bytes.readUInt16BE(at + 4);
    if (bytes[at + 1] === TYPE.stdout) out.push(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + bytes[at + 6];
  }
  return Buffer.concat(out);
}
