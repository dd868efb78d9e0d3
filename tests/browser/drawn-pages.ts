import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import sirv from 'sirv';
import type { Figure, Page, Picture, StoryCard } from '../../src/edition/page.ts';
import { withCacheLocked } from '../../src/press/lock.ts';
import { loadTemplates, prepareTemplates } from '../../src/press/templates.ts';
import { projectRoot } from '../site/newsroom.ts';
import { listen, type ServedSite } from '../site/served.ts';

/** How long a picture takes to come, so that what is drawn without it is seen first. */
const DELAY = 60;

/**
 * Draws pages straight from prepared objects, so that a test can have every slot of a layout filled. Pictures come late;
 * those whose name begins with "lost" never do.
 */
export async function serveDrawn(pages: Readonly<Record<string, Page>>): Promise<ServedSite> {
  const cache = path.join(projectRoot, '.imprint');
  const templates = await withCacheLocked(
    cache,
    () => {},
    () => prepareTemplates(cache, () => {}),
  );
  const render = await loadTemplates(templates);
  const folder = path.join(templates.folder, 'client');
  const files = sirv(folder);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const page = pages[pathname];
    const [, width, height] = /^\/pictures\/\w+-(\d+)x(\d+)\.png$/.exec(pathname) ?? [];
    if (page) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(await render(page, `http://site${pathname}`));
    } else if (width && !pathname.includes('/lost-')) {
      await wait(DELAY);
      response.setHeader('Content-Type', 'image/png');
      response.end(await paint(Number(width), Number(height)));
    } else
      files(request, response, () => {
        response.writeHead(404).end();
      });
  });
  return listen(server, folder);
}

const painted = new Map<string, Promise<Buffer>>();

function paint(width: number, height: number): Promise<Buffer> {
  const known = painted.get(`${width}x${height}`);
  if (known) return known;
  const picture = sharp({ create: { width, height, channels: 3, background: '#579' } })
    .png()
    .toBuffer();
  painted.set(`${width}x${height}`, picture);
  return picture;
}

/** A picture of some shape at three widths, as large as asked. */
export function makePicture(width: number, height: number, name = 'photo'): Picture {
  const at = (share: number) =>
    `/pictures/${name}-${Math.round(width * share)}x${Math.round(height * share)}.png ${Math.round(width * share)}w`;
  return {
    sources: [{ type: 'image/png', srcset: [0.25, 0.5, 1].map(at).join(', ') }],
    src: `/pictures/${name}-${width}x${height}.png`,
    width,
    height,
    alt: 'Fishing boats in the harbour of Sidra, seen from the eastern mole at noon',
    tone: '234',
  };
}

export function makeFigure(width: number, height: number, name?: string): Figure {
  return {
    picture: makePicture(width, height, name),
    captionHtml: 'Boats that did not leave the harbour on Monday, when the new limits came into force.',
    credit: 'Lina Haddad / The Courier',
  };
}

/** Cards of a list, with the picture as lists cut it. */
export function makeCards(count: number, plain: readonly number[] = []): StoryCard[] {
  return Array.from({ length: count }, (_, place) => ({
    href: `/story-${place}/`,
    headline: 'Fishermen leave the port of Sidra for a second day',
    standfirst: 'They say the limits were drawn without them.',
    section: { text: 'World', href: '/world/' },
    authors: ['Lina Haddad'],
    published: { iso: '2024-04-12', date: '12 April 2024', dateTime: '12 April 2024' },
    ...(plain.includes(place) ? {} : { picture: makePicture(1080, 720) }),
  }));
}
