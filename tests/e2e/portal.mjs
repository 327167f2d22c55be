// portal.mjs - a portal of our own to test: started by ./run with its own var folder and port, and looked into from behind.
//
// KITH_TEST_VAR and KITH_TEST_PORT name one that a stage has started already; else one is started and stopped here.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SRC } from './env.mjs';

export const SCRIPT = path.join(SRC, 'tests/e2e/portal');

// Below those the system hands out to whoever connects: a client elsewhere would take it before the portal does.
async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await new Promise((resolve) => {
      const server = net.createServer().once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

export class Portal {
  // WORKERS of one that is started here.
  static async shared({ workers = 8 } = {}) {
    if (process.env.KITH_TEST_VAR) return new Portal(process.env.KITH_TEST_VAR, process.env.KITH_TEST_PORT, false);
    const dir = mkdtempSync(path.join(os.tmpdir(), 'kith-p.'));
    const port = String(await freePort());
    const started = spawnSync(SCRIPT, ['start', dir, port, String(workers)], { encoding: 'utf8' });
    if (started.status !== 0) throw new Error(`the portal did not start:\n${started.stdout}${started.stderr}`);
    return new Portal(dir, port, true);
  }

  constructor(dir, port, own) {
    this.var = dir;
    this.port = Number(port);
    this.own = own;
    this.url = `http://127.0.0.1:${port}`;
    this.facts = Object.fromEntries(execFileSync(SCRIPT, ['facts', dir], { encoding: 'utf8' })
      .trim().split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
    this.password = this.facts.password;
    this.people = {
      person: { role: 'person', email: 'edith@example.org', name: 'Edith Marlow', password: this.password },
      worker: { role: 'worker', email: 'tom@example.org', name: 'Tom Akande', password: this.password },
      coordinator: { role: 'coordinator', email: 'priya@example.org', name: 'Priya Nair', password: this.password },
      officer: { role: 'officer', email: 'gareth@example.org', name: 'Gareth Lloyd', password: this.password },
    };
  }

  async release() {
    if (!this.own) return;
    spawnSync(SCRIPT, ['stop', this.var], { encoding: 'utf8' });
    rmSync(this.var, { recursive: true, force: true });
  }

  // The value of a setting, or the default that the file shows in a comment; paths are relative to the file's folder.
  setting(name) {
    const lines = readFileSync(this.facts.conf, 'utf8').split('\n');
    const line = lines.find((text) => new RegExp(`^${name}\\s*=`).test(text))
      ?? lines.find((text) => new RegExp(`^#${name}\\s*=`).test(text));
    return line === undefined ? undefined : line.slice(line.indexOf('=') + 1).trim();
  }

  settingPath(name) {
    const value = this.setting(name);
    return value === undefined ? undefined : path.resolve(path.dirname(this.facts.conf), value);
  }

  // Rows as arrays of text, as the owner of the database: for looking and for ageing, never for what a page could do.
  sql(text) {
    const password = readFileSync(this.settingPath('db_owner_password_file'), 'utf8').trim();
    const out = execFileSync('mariadb', [
      '--no-defaults', `--socket=${this.settingPath('db_socket')}`, `--user=${this.setting('db_owner_user')}`,
      '--batch', '--skip-column-names', '--default-character-set=utf8mb4', this.setting('db_name'),
    ], { input: text, encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, MYSQL_PWD: password } });
    return out.split('\n').filter((line) => line !== '').map((line) => line.split('\t'));
  }

  kithctl(...args) {
    return execFileSync(this.facts.kithctl, args, { encoding: 'utf8', env: { ...process.env, KITH_CONF: this.facts.conf } });
  }

  // Mails in the folder, oldest first: {to, subject, text, file}.
  mails() {
    const dir = this.settingPath('mail_dir');
    if (!existsSync(dir)) return [];
    return readdirSync(dir).filter((name) => name.endsWith('.eml')).map((name) => path.join(dir, name))
      .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).map(readMail);
  }

  // The newest mail to TO that came after the AFTER first ones and matches PATTERN; waits for kith-jobs to send it.
  async mail(to, pattern, after = 0) {
    for (let tries = 0; tries < 600; tries++) {
      const found = this.mails().slice(after).filter((mail) => mail.to.includes(to) && pattern.test(mail.text));
      if (found.length > 0) return found.at(-1);
      await sleep(100);
    }
    throw new Error(`no mail to ${to} that matches ${pattern}`);
  }

  // The address of the first link in a mail that leads to PREFIX, as a path of this portal.
  static link(mail, prefix) {
    const found = new RegExp(`https?://[^\\s<>]*(${prefix}[^\\s<>]*)`).exec(mail.text);
    if (found === null) throw new Error(`no link to ${prefix} in the mail "${mail.subject}"`);
    return found[1];
  }

  // Process ids of the workers that serve this portal now.
  workers() {
    return execFileSync(SCRIPT, ['workers', this.var], { encoding: 'utf8' }).trim().split(/\s+/).filter(Boolean).map(Number);
  }

  // Forgets failed sign-ins, so that one journey's wrong passwords do not slow the next.
  forgive() {
    this.sql('DELETE FROM throttle');
  }
}

function readMail(file) {
  const raw = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const end = raw.indexOf('\n\n');
  const head = raw.slice(0, end).replace(/\n[ \t]+/g, ' ');
  const field = (name) => (new RegExp(`^${name}: *(.*)$`, 'im').exec(head) || [])[1] || '';
  let text = raw.slice(end + 2);
  if (/quoted-printable/i.test(field('Content-Transfer-Encoding')))
    text = Buffer.from(text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/gi, (all, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
  else if (/base64/i.test(field('Content-Transfer-Encoding'))) text = Buffer.from(text, 'base64').toString('utf8');
  return { file, to: field('To'), subject: field('Subject'), text };
}
