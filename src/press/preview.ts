import { createReadStream } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { openArchive } from '../archive/archive.ts';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { type Entry, listEntries } from '../edition/edition.ts';
import { buildNotFoundPage } from '../edition/not-found-page.ts';
import type { Page } from '../edition/page.ts';
import { readContent } from '../ingest/read-content.ts';
import { developPhotos } from '../photos/develop.ts';
import { listPhotos, openPageDesk } from './press.ts';

interface Preview {
  /** By decoded address. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** By output path. */
  readonly photos: ReadonlyMap<string, string>;
  /** Why there is nothing to show at all. */
  readonly trouble?: string;
  /** The page for an address where nothing stands. */
  readonly notFound?: (address: string) => Page;
}

/** Texts that the edition writes itself, by the ending of their address; the rest are redirecting pages. */
const TEXT_TYPES: Readonly<Record<string, string>> = {
  '.ics': 'text/calendar; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

/** Astro takes a page's locals from this property of the incoming request. */
const locals = Symbol.for('astro.locals');

/**
 * Serves the content folder through Astro's development server, drafts and stories under embargo included: each page is
 * built when it is asked for, drawn by the same routes as the published one, and reloaded when a content file is saved.
 */
export async function attachPreview(
  server: ViteDevServer,
  root: string,
  logger: AstroIntegrationLogger,
): Promise<void> {
  const content = path.resolve(root, process.env['IMPRINT_CONTENT'] ?? 'content');
  const cache = path.resolve(root, process.env['IMPRINT_CACHE'] ?? '.imprint');
  let preview = await openPreview(content, cache, logger);

  server.watcher.add(content);
  let reading: NodeJS.Timeout | undefined;
  server.watcher.on('all', (_event, file) => {
    if (!isInside(content, file)) return;
    // An editor writes a file in several steps: wait until it is still.
    clearTimeout(reading);
    reading = setTimeout(async () => {
      try {
        preview = await openPreview(content, cache, logger);
      } catch (failure) {
        logger.error(`The content could not be read, so the pages are as before: ${failure}`);
      }
      server.environments['client']?.hot.send({ type: 'full-reload', path: '*' });
    }, 30);
  });

  server.middlewares.use((request, response, next) => {
    const address = decodeAddress(request.url ?? '/');
    const photo = address === undefined ? undefined : preview.photos.get(address.slice(1));
    const entry = address === undefined ? undefined : preview.entries.get(address);
    if (photo) {
      response.setHeader('Content-Type', photo.endsWith('.webp') ? 'image/webp' : 'image/jpeg');
      createReadStream(photo).pipe(response);
      return;
    }
    if (!entry) {
      if (preview.trouble !== undefined && request.headers.accept?.includes('text/html')) {
        response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(preview.trouble);
        return;
      }
      // Astro draws its page for an unknown address, unless the request is for a file of its own.
      Reflect.set(request, locals, { page: preview.notFound?.(address ?? '/') });
      next();
      return;
    }
    const built = entry.build();
    if ('text' in built) {
      response.setHeader('Content-Type', TEXT_TYPES[path.extname(address ?? '')] ?? 'text/html; charset=utf-8');
      response.end(built.text);
      return;
    }
    Reflect.set(request, locals, { page: built.page });
    request.url = `/${built.page.kind}/`;
    next();
  });
}

async function openPreview(content: string, cache: string, logger: AstroIntegrationLogger): Promise<Preview> {
  const reading = await readContent(content);
  const report = reportOnTerminal(reading.problems, { folder: content });
  if (reading.problems.length > 0) logger.warn(`\n${report}`);
  if (!reading.content) return { entries: new Map(), photos: new Map(), trouble: stripVTControlCharacters(report) };
  const { developed, problems } = await developPhotos(listPhotos(reading.content), content, cache);
  if (problems.length > 0) logger.warn(`\n${reportOnTerminal(problems, { folder: content })}`);
  const archive = openArchive(reading.content, Date.now(), { heldBack: true });
  const entries = new Map<string, Entry>();
  const desk = openPageDesk(archive, developed);
  for (const entry of listEntries(desk)) entries.set(decodeURI(entry.address), entry);
  const { languages } = archive.publication;
  return {
    entries,
    photos: new Map([...developed.values()].flatMap(({ files }) => [...files])),
    notFound: (address) => {
      const [, prefix] = address.split('/');
      return buildNotFoundPage(languages.find((language) => language.toLowerCase() === prefix) ?? languages[0], desk);
    },
  };
}

function decodeAddress(url: string): string | undefined {
  try {
    return decodeURI(new URL(url, 'http://preview').pathname);
  } catch {
    return undefined;
  }
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}
