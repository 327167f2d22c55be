// client.mjs - a small HTTP client with a cookie jar: what a browser would send, and nothing hidden.
import { webcrypto as crypto } from 'node:crypto';
import http from 'node:http';

export class Client {
  constructor(url, { port } = {}) {
    this.url = new URL(url);
    if (port) this.url.port = port;
    this.cookies = new Map();
  }

  cookieHeader() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  take(setCookies) {
    for (const line of setCookies || []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === '' || /max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  // {status, headers, body (text), bytes}. Redirects are not followed.
  request(method, path, { headers = {}, body, agent = false, timeout } = {}) {
    const sent = { ...headers };
    if (this.cookies.size > 0 && sent.Cookie === undefined) sent.Cookie = this.cookieHeader();
    if (body !== undefined && sent['Content-Length'] === undefined) sent['Content-Length'] = Buffer.byteLength(body);
    return new Promise((resolve, reject) => {
      const request = http.request(
        { host: this.url.hostname, port: this.url.port, method, path, headers: sent, agent, timeout },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const bytes = Buffer.concat(chunks);
            this.take(response.headers['set-cookie']);
            resolve({ status: response.statusCode, headers: response.headers, bytes, body: bytes.toString('utf8') });
          });
        },
      );
      request.on('error', reject);
      // The whole answer may take longer; this is for a peer that says nothing.
      request.on('timeout', () => request.destroy(new Error('timeout')));
      request.end(body);
    });
  }

  get(path, options) {
    return this.request('GET', path, options);
  }

  // A form as a browser sends it, with the token and a fresh key when FIELDS do not have their own.
  async post(path, fields = {}, { token, headers = {}, ...options } = {}) {
    const all = { ...fields };
    const csrf = token === undefined ? await this.token() : token;
    if (csrf !== null && all.csrf === undefined) all.csrf = csrf;
    if (all.idempotency === undefined && csrf !== null) all.idempotency = randomHex();
    return this.request('POST', path, {
      ...options,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin', ...headers,
      },
      body: new URLSearchParams(all).toString(),
    });
  }

  // The form token of this session or visitor, from any page that has a form.
  async token(path = '/signin') {
    for (const where of [path, '/account', '/']) {
      const page = await this.get(where);
      const token = fieldOf(page.body, 'csrf');
      if (token !== null) return token;
    }
    throw new Error('no form token on any page');
  }

  async signIn(email, password) {
    const answer = await this.post('/signin', { email, password });
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
    return answer;
  }
}

export function randomHex() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The value of the first input of that name.
export function fieldOf(html, name) {
  const input = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(html);
  if (input === null) return null;
  const value = /\bvalue="([^"]*)"/.exec(input[0]);
  return value === null ? '' : value[1];
}
