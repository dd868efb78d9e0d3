import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serveFolder } from './served.ts';

/** A web server as a newsroom may have one, which serves a published folder and knows nothing of us. */
export interface WebServer {
  /** Which one it is: nginx where it is installed, otherwise that of `npm start`. */
  readonly name: string;
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves a folder, which need not be there yet, on a free port. */
export async function openWebServer(folder: string): Promise<WebServer> {
  // Debian keeps it where only root looks for programs.
  const nginx = ['nginx', '/usr/sbin/nginx'].find((program) => spawnSync(program, ['-v']).status === 0);
  if (nginx) return openNginx(nginx, folder);
  return { name: 'npm start', ...(await serveFolder(folder)) };
}

async function openNginx(program: string, folder: string): Promise<WebServer> {
  const home = await mkdtemp(path.join(tmpdir(), 'imprint-nginx-'));
  const port = await findFreePort();
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${path.join(home, name)};`,
  );
  await writeFile(
    path.join(home, 'nginx.conf'),
    `daemon off; master_process off; pid ${path.join(home, 'pid')}; error_log stderr;
    events {}
    http {
      ${scratch.join(' ')}
      access_log off;
      types { text/html html; }
      server { listen 127.0.0.1:${port}; root ${folder}; error_page 404 /404.html; }
    }`,
  );
  const server = spawn(program, ['-e', 'stderr', '-p', home, '-c', path.join(home, 'nginx.conf')], { stdio: 'ignore' });
  const closed = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const origin = `http://127.0.0.1:${port}`;
  await untilAnswered(origin);
  return {
    name: 'nginx',
    origin,
    async close() {
      server.kill();
      await closed;
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function untilAnswered(origin: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(origin);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`Nothing answers at ${origin}.`);
}
