import { createReadStream } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { openArchive } from '../archive/archive.ts';
import { findDevelopment, listPictures } from '../archive/pictures.ts';
import type { Store } from '../archive/store.ts';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { type Entry, listEntries } from '../edition/edition.ts';
import { buildNotFoundPage } from '../edition/not-found-page.ts';
import type { Page } from '../edition/page.ts';
import { listSearches } from '../edition/search-record.ts';
import { isOfSearch, searchFolder } from '../newsroom/address.ts';
import { nameSubject } from '../newsroom/subject.ts';
import type { Development } from '../photos/develop.ts';
import { isDamage, openArchiveStore, previewFile, survivingDamage } from './cache.ts';
import { describeForEditors } from './editor-tools.ts';
import { takeIn } from './intake.ts';
import { developPictures } from './pictures.ts';
import { makeRenditionFinder, openPageDesk } from './printer.ts';
import { makeSearchPart } from './search-part.ts';

interface Preview {
  /** Builds what stands at a decoded address. */
  readonly findEntry: (address: string) => (() => ReturnType<Entry['build']>) | undefined;
  /** The file behind an output path. */
  readonly findPhoto: (path: string) => string | undefined;
  /** Makes a file of the search; nothing if the path is none of it. */
  readonly makeSearchFile: (path: string) => Promise<Uint8Array | undefined> | undefined;
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
  let store: Store | undefined;
  const read = () =>
    survivingDamage([previewFile(cache)], async () => {
      store ??= await openArchiveStore(previewFile(cache));
      try {
        return await openPreview(store, content, cache, logger);
      } catch (failure) {
        // After any other failure the pages of before are still shown from it.
        if (isDamage(failure)) {
          store.close();
          store = undefined;
        }
        throw failure;
      }
    });
  const describe = () =>
    describeForEditors(root, content).catch((failure) => logger.warn(`Editors' tools were told nothing: ${failure}`));
  let preview = await read();
  void describe();

  server.watcher.add(content);
  let reading: NodeJS.Timeout | undefined;
  server.watcher.on('all', (event, file) => {
    if (!isInside(content, file)) return;
    if (event === 'add') void describe();
    // An editor writes a file in several steps: wait until it is still.
    clearTimeout(reading);
    reading = setTimeout(async () => {
      try {
        preview = await read();
      } catch (failure) {
        logger.error(`The content could not be read, so the pages are as before: ${failure}`);
      }
      server.environments['client']?.hot.send({ type: 'full-reload', path: '*' });
    }, 30);
  });

  server.middlewares.use((request, response, next) => {
    const address = decodeAddress(request.url ?? '/');
    const photo = address === undefined ? undefined : preview.findPhoto(address.slice(1));
    const entry = address === undefined ? undefined : preview.findEntry(address);
    if (photo) {
      response.setHeader('Content-Type', photo.endsWith('.webp') ? 'image/webp' : 'image/jpeg');
      createReadStream(photo).pipe(response);
      return;
    }
    const searched = address === undefined ? undefined : preview.makeSearchFile(address.slice(1));
    if (searched) {
      searched.then((content) => {
        response.setHeader('Content-Type', address?.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
        if (!content) response.statusCode = 404;
        response.end(content);
      }, next);
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
    const built = entry();
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

/** Reads what changed in the content folder, and makes ready to show it. Pages and addresses are built when they are asked for. */
async function openPreview(
  store: Store,
  content: string,
  cache: string,
  logger: AstroIntegrationLogger,
): Promise<Preview> {
  const now = Date.now();
  const { house, problems } = await takeIn(store, { content, now, heldBack: true });
  const report = reportOnTerminal(problems, { folder: content });
  if (problems.length > 0) logger.warn(`\n${report}`);
  if (!house) {
    const trouble = stripVTControlCharacters(report);
    return { findEntry: () => undefined, findPhoto: () => undefined, makeSearchFile: () => undefined, trouble };
  }
  const broken = await developPictures({ store, content, cache, onProgress: () => {} });
  if (broken.length > 0) logger.warn(`\n${reportOnTerminal(broken, { folder: content })}`);
  const desk = openPageDesk(openArchive(store, house, now), makeRenditionFinder(store));
  let entries: Map<string, Entry> | undefined;
  let photos: Map<string, string> | undefined;
  const parts = new Map<string, Promise<ReadonlyMap<string, Uint8Array>>>();
  const { languages } = house.publication;
  return {
    findEntry: (address) => {
      entries ??= new Map([...listEntries(desk)].toReversed().map((entry) => [decodeURI(entry.address), entry]));
      const entry = entries.get(address);
      return entry && (() => entry.build(desk));
    },
    findPhoto: (file) => {
      photos ??= new Map(
        listPictures(store)
          .flatMap((picture) => findDevelopment<Development>(picture, store)?.files ?? [])
          .map((rendition) => [rendition.path, path.join(cache, rendition.file)]),
      );
      return photos.get(file);
    },
    makeSearchFile: (file) => {
      if (!isOfSearch(file)) return undefined;
      const part = [...listSearches(desk.archive)].find(({ language, year }) =>
        `/${file}`.startsWith(searchFolder(language, year)),
      );
      if (!part) return Promise.resolve(undefined);
      const name = nameSubject(part);
      if (!parts.has(name)) parts.set(name, makeSearchPart(part, desk));
      return parts.get(name)!.then((files) => files.get(file));
    },
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
