import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createSiteServer } from '../../src/desk/serve.ts';
import { pressSite } from '../../src/press/press.ts';
import { NOW, projectRoot } from './newsroom.ts';

/** A published site behind a server that answers as `npm start` does. */
export interface ServedSite {
  readonly origin: string;
  /** The published folder. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Publishes a content folder (of the project: `content`, or a fixture; or any other) and serves it on a free port. */
export async function serveSite(content: string, name = path.basename(content)): Promise<ServedSite> {
  const cache = path.join(projectRoot, '.imprint');
  const folder = path.join(cache, 'tests', name);
  const { problems, published } = await pressSite({
    content: path.resolve(projectRoot, content),
    out: folder,
    cache,
    now: Date.parse(NOW),
  });
  if (!published) throw new Error(`${content} could not be published: ${JSON.stringify(problems, null, 2)}`);
  return serveFolder(folder);
}

/** Serves a published folder on a free port. */
export async function serveFolder(folder: string): Promise<ServedSite> {
  return listen(createSiteServer(folder), folder);
}

/** Lets a server answer for a published folder on a free port. */
export async function listen(server: Server, folder: string): Promise<ServedSite> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    folder,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
