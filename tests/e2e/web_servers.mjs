// web_servers.mjs - the web servers we give a configuration for, each started with it in front of a test portal's workers.
//
// A server is {name, port}. Around the configuration stands what an administrator would write; nothing of it is changed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

async function free() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const lighttpd = ({ deploy, files, state, socket, port }, more = '') => [['lighttpd', '-D', '-f', `${state}/web.conf`], 'web.conf', `var.kith_socket = "${socket}"
var.kith_static = "${files}/static/"
var.kith_errors = "${files}/errors/"
var.kith_state = "${state}/"
server.bind = "127.0.0.1"
server.port = ${port}
include "${deploy}/lighttpd.conf"
${more}`];

const MODULES = ['mpm_event', 'authz_core', 'authz_host', 'alias', 'mime', 'dir', 'filter', 'deflate', 'headers', 'setenvif', 'reqtimeout', 'proxy', 'proxy_fcgi'];

const servers = {
  lighttpd: (at) => lighttpd(at),
  cgi: (at) => lighttpd(at, `var.kith_program = "${at.kith}"\nvar.kith_conf = "${at.conf}"\ninclude "${at.deploy}/lighttpd-cgi.conf"\n`),
  nginx: ({ deploy, files, state, socket, port }) => [['nginx', '-p', `${state}/`, '-e', 'stderr', '-c', `${state}/nginx.conf`], 'nginx.conf', `daemon off;
${process.getuid() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${state}/nginx.pid;
events { worker_connections 4096; }
http {
  client_body_temp_path ${state}/body; fastcgi_temp_path ${state}/fastcgi; proxy_temp_path ${state}/proxy; uwsgi_temp_path ${state}/uwsgi; scgi_temp_path ${state}/scgi;
  upstream kith { server unix:${socket}; }
  server {
    listen 127.0.0.1:${port};
    server_name care.example;
    set $kith_static "${files}/static/";
    set $kith_errors "${files}/errors/";
    include ${deploy}/nginx.conf;
  }
}
`],
  apache: ({ deploy, files, state, socket, port }) => [['apache2', '-d', '/usr/lib/apache2', '-f', `${state}/apache.conf`, '-D', 'FOREGROUND'], 'apache.conf', `${MODULES.map((name) => `LoadModule ${name}_module modules/mod_${name}.so\n`).join('')}
ServerName care.example
ServerTokens Prod
DefaultRuntimeDir ${state}
PidFile ${state}/apache.pid
Mutex posixsem
ErrorLog ${state}/error.log
TypesConfig /dev/null
${process.getuid() === 0 ? 'User www-data\nGroup www-data' : ''}
StartServers 1
ThreadsPerChild 64
MaxRequestWorkers 64
MinSpareThreads 16
MaxSpareThreads 64
Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
  Define kith_socket ${socket}
  Define kith_static ${files}/static
  Define kith_errors ${files}/errors
  Include ${deploy}/apache.conf
</VirtualHost>
`],
};

export const NAMES = Object.keys(servers);

// Apache gives up root for an account that may not reach a test portal's socket: this hands every byte on.
async function forward(socket, at) {
  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    const far = net.connect({ path: socket, allowHalfOpen: true });
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  await new Promise((resolve) => server.listen(at, resolve));
  chmodSync(at, 0o666);
  return server;
}

export class WebServers {
  // DIR is a folder of the caller's with a short name, PORTAL a Portal; what the configuration files are is as installed.
  static async start(dir, portal, names = NAMES) {
    const all = new WebServers();
    Object.assign(all, { processes: [], ports: {}, forwards: [] });
    await all.begin(dir, portal, names).catch(async (error) => {
      await all.stop();
      throw error;
    });
    return all;
  }

  async begin(dir, portal, names) {
    const { root, conf, kith, socket } = portal.facts;
    chmodSync(dir, 0o755);
    mkdirSync(`${dir}/files`);
    for (const name of ['static', 'errors']) cpSync(`${root}/share/kith/${name}`, `${dir}/files/${name}`, { recursive: true });
    const readable = spawn('chmod', ['-R', 'a+rX', `${dir}/files`]);
    await new Promise((resolve) => readable.on('exit', resolve));
    for (const name of names) {
      const state = path.join(dir, name);
      for (const folder of ['', 'uploads', 'gzip']) mkdirSync(path.join(state, folder), { recursive: true });
      let door = socket;
      if (name === 'apache' && process.getuid() === 0) this.forwards.push(await forward(socket, door = `${state}/s`));
      const port = await free();
      const [command, file, text] = servers[name]({ deploy: `${root}/share/kith/deploy`, files: `${dir}/files`, state, socket: door, port, conf, kith });
      writeFileSync(path.join(state, file), text);
      const child = spawn(command[0], command.slice(1), {
        stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
      });
      this.processes.push(child);
      this.ports[name] = port;
      for (let tries = 0; !(await connects(port)); tries++) {
        assert.ok(tries < 100 && child.exitCode === null, `${name} came up`);
        await sleep(100);
      }
    }
  }

  async stop() {
    for (const child of this.processes) {
      const ended = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(5000).then(() => child.kill('SIGKILL'))]);
    }
    for (const server of this.forwards) server.close();
  }
}

function connects(port) {
  return new Promise((resolve) => {
    const peer = net.connect(port, '127.0.0.1', () => { peer.destroy(); resolve(true); });
    peer.on('error', () => resolve(false));
  });
}
