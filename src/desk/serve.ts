import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import sirv from 'sirv';
import { cacheControl, headersFor } from '../discovery/headers.ts';
import { publish } from './build.ts';
import { EXIT_PROBLEMS, readOptions, UsageError } from './usage.ts';

const DEFAULT_PORT = 4321;

/** `npm start`: builds, then serves the published site with the headers that a host should send, until it is stopped. */
export async function serve(args: string[]): Promise<number> {
  const options = readOptions(args, ['content', 'out', 'cache', 'now', 'strict', 'port']);
  const report = await publish(options);
  if (!report.published) return EXIT_PROBLEMS;
  const server = createSiteServer(options.out);
  const wanted = options.port ?? DEFAULT_PORT;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (failure: NodeJS.ErrnoException) =>
      reject(
        failure.code === 'EADDRINUSE'
          ? new UsageError(`Port ${wanted} is in use. Name another: npm start -- --port ${wanted + 1}`)
          : failure,
      ),
    );
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`Read the site at http://localhost:${port}/ (Ctrl+C stops it)\n`);
  await new Promise((resolve) => server.once('close', resolve));
  return 0;
}

/** The page for an address where nothing stands: the edition's own, in which the reader was. */
function findNotFound(folder: string, address: string): string {
  const [, edition = ''] = /^\/([a-z0-9-]+)\//.exec(address) ?? [];
  const own = path.join(folder, edition, '404.html');
  return existsSync(own) ? own : path.join(folder, '404.html');
}

/** A server for a published folder that answers as a good static host does, our headers included. */
export function createSiteServer(folder: string): Server {
  // `dev` looks at the disk for every request, so that a site published anew is served at once.
  const answer = sirv(folder, {
    dev: true,
    etag: true,
    extensions: ['html'],
    setHeaders: (response, pathname) => response.setHeader('Cache-Control', cacheControl(pathname)),
  });
  return createServer((request, response) => {
    const send = (path: string) => {
      for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
    };
    // Of "//" there is no address.
    send(URL.parse(request.url ?? '/', 'http://site')?.pathname ?? '/');
    answer(request, response, () => {
      send('/404.html');
      response.writeHead(404, {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': cacheControl('/404.html'),
      });
      createReadStream(findNotFound(folder, request.url ?? '/'))
        .on('error', () => response.end('Not found'))
        .pipe(response);
    });
  });
}
