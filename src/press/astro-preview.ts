import path from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import type { Connect, ViteDevServer } from 'vite';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { decodeAddress, sendFile } from './answer.ts';
import { Preview } from './preview.ts';
import { watchFolder } from './watch.ts';

/** Astro takes a page's locals from this property of the incoming request. */
const locals = Symbol.for('astro.locals');

/**
 * Serves the preview through Astro's development server, for those who work at templates: it draws each page with them as
 * they are this moment, and takes longer over it. Editors have `npm run dev`.
 */
export async function attachPreview(
  server: ViteDevServer,
  root: string,
  logger: AstroIntegrationLogger,
): Promise<void> {
  const content = path.resolve(root, process.env['IMPRINT_CONTENT'] ?? 'content');
  const cache = path.resolve(root, process.env['IMPRINT_CACHE'] ?? '.imprint');
  const preview = new Preview({ content, cache });
  const read = async () => {
    await preview.read();
    if (preview.problems.length > 0) logger.warn(`\n${reportOnTerminal(preview.problems, { folder: content })}`);
  };
  await read();
  const stop = watchFolder(content, async () => {
    await read().catch((failure) => logger.error(`The content could not be read, so pages are as before: ${failure}`));
    server.environments['client']?.hot.send({ type: 'full-reload', path: '*' });
  });
  server.httpServer?.on('close', stop);

  const answer: Connect.NextHandleFunction = async (request, response, next) => {
    await preview.settle();
    const address = decodeAddress(request.url ?? '/');
    const found = address === undefined ? undefined : preview.find(address);
    if (address === undefined || !found) {
      // Astro draws its page for an unknown address, unless the request is for a file of its own.
      Reflect.set(request, locals, { page: preview.findNotFound(address ?? '/') });
      next();
    } else if ('page' in found) {
      Reflect.set(request, locals, { page: found.page });
      request.url = `/${found.page.kind}/`;
      next();
    } else await sendFile(address, found, response);
  };
  server.middlewares.use((request, response, next) => {
    Promise.resolve(answer(request, response, next)).catch(next);
  });
}
