import { expect, test } from 'vitest';
import { buildArticlePage } from '../../src/edition/article-page.ts';
import { buildFrontPage } from '../../src/edition/front-page.ts';
import { buildListPage } from '../../src/edition/list-page.ts';
import type { FrontPage, ListPage, Page, StoryCard } from '../../src/edition/page.ts';
import { makeStory, openDesk } from '../site/stories.ts';
import { makeCards, makeFigure, serveDrawn } from './drawn-pages.ts';
import { visitSite } from './visit-site.ts';

/** Every slot that a layout has for a picture, filled with pictures large enough for it. */

const story = makeStory({ id: 'one' });
const desk = openDesk({ articles: [story] });
const bareFront = buildFrontPage('en', desk);
const bareList = buildListPage({ language: 'en', by: 'section', slug: 'world' }, 1, desk);
const bareStory = buildArticlePage(story, desk);

function front(lead: boolean, seconds: number, ...strips: (number | 'led' | 'mixed')[]): FrontPage {
  const [story] = makeCards(1, lead ? [] : [0]);
  return {
    ...bareFront,
    lead: story!,
    seconds: makeCards(seconds),
    strips: strips.map((strip) => ({
      title: 'World',
      of: 'section',
      led: strip === 'led',
      stories: makeCards(typeof strip === 'number' ? strip : 4, strip === 'mixed' ? [1] : []),
    })),
  };
}

const wide = makeFigure(1920, 1280);
const tall = makeFigure(1280, 1920);
const gallery = (...figures: (typeof wide)[]) => ({ figures, captionHtml: 'The harbour on Monday.' });
const text = '<p>It happened.</p>';
const readMore = (count: number): readonly StoryCard[] => makeCards(count);

const pages: Readonly<Record<string, Page>> = {
  '/front/1/': front(true, 3, 'led', 4, 3, 1, 2, 2),
  '/front/2/': front(true, 2, 2, 1, 'mixed', 2),
  '/front/3/': front(true, 1, 1, 4, 3),
  '/front/4/': front(false, 3, 1, 1, 1, 1),
  '/front/5/': front(false, 2),
  '/front/6/': front(true, 0),
  '/story/1/': { ...bareStory, lead: wide, body: [text, wide, text, tall], readMore: readMore(1) },
  '/story/2/': {
    ...bareStory,
    lead: tall,
    body: [text, gallery(wide, wide), text, gallery(tall, wide)],
    readMore: readMore(2),
  },
  '/story/3/': {
    ...bareStory,
    body: [text, gallery(wide, wide, wide), gallery(tall, tall, tall)],
    readMore: readMore(3),
  },
  '/story/4/': { ...bareStory, body: [text, gallery(wide, tall, makeFigure(1600, 1600), wide)], readMore: readMore(4) },
  '/story/5/': { ...bareStory, body: [text, gallery(wide, wide, tall, tall, wide)], readMore: readMore(5) },
  '/story/6/': { ...bareStory, readMore: readMore(6) },
  '/story/7/': { ...bareStory, readMore: readMore(7) },
  '/list/1/': {
    ...(bareList as ListPage),
    photo: wide,
    introduction: [text, wide, tall, gallery(wide, wide)],
    stories: makeCards(3),
  },
  '/list/2/': { ...(bareList as ListPage), photo: wide, stories: makeCards(2) },
  '/list/3/': {
    ...(bareList as ListPage),
    of: 'author',
    portrait: makeFigure(1200, 1200),
    introduction: [text, wide],
    stories: makeCards(2),
  },
};

const site = visitSite(() => serveDrawn(pages));

test.each([320, 360, 390, 480, 640, 768, 1024, 1280, 1440, 1600, 1920])(
  'at %i px every picture is drawn as wide as its `sizes` say',
  async (width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const wrong: string[] = [];
    for (const address of Object.keys(pages)) {
      await page.goto(`${site.origin}${address}`);
      const found = await page.evaluate(async () => {
        const pictures = [...document.querySelectorAll('img')];
        for (const picture of pictures) picture.loading = 'eager';
        await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
        // With widths in `srcset`, the natural width of what was chosen is the width that `sizes` gave.
        return pictures.map((picture) => ({
          said: picture.naturalWidth,
          drawn: picture.getBoundingClientRect().width,
          slot: `${picture.closest('[class]:not(picture, img)')?.className} ${picture.sizes}`,
        }));
      });
      if (process.env['IMPRINT_TELL_SIZES']) for (const one of found) console.log(width, address, one);
      for (const { said, drawn, slot } of found) {
        // One that this layout does not show has no width.
        if (drawn > 0 && Math.abs(said - drawn) > Math.max(2, drawn * 0.03)) {
          wrong.push(`${address} drawn ${drawn.toFixed(1)} said ${said}: ${slot}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    await context.close();
  },
);
