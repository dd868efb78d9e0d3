import { buildArticlePage } from '../../src/edition/article-page.ts';
import { buildFrontPage } from '../../src/edition/front-page.ts';
import { buildListPage } from '../../src/edition/list-page.ts';
import type { FrontPage, Page } from '../../src/edition/page.ts';
import { makeStory, openDesk } from '../site/stories.ts';
import { makeCards, makeFigure } from './drawn-pages.ts';

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

/** Every slot that a layout has for a picture, filled with pictures large enough for it. */
export const filledPages: Readonly<Record<string, Page>> = {
  '/front/1/': front(true, 3, 'led', 4, 3, 1, 2, 2),
  '/front/2/': front(true, 2, 2, 1, 'mixed', 2),
  '/front/3/': front(true, 1, 1, 4, 3),
  '/front/4/': front(false, 3, 1, 1, 1, 1),
  '/front/5/': front(false, 2),
  '/front/6/': front(true, 0),
  '/story/1/': { ...bareStory, lead: wide, body: [text, wide, text, tall], readMore: makeCards(1) },
  '/story/2/': {
    ...bareStory,
    lead: tall,
    body: [text, gallery(wide, wide), text, gallery(tall, wide)],
    readMore: makeCards(2),
  },
  '/story/3/': {
    ...bareStory,
    body: [text, gallery(wide, wide, wide), gallery(tall, tall, tall)],
    readMore: makeCards(3),
  },
  '/story/4/': {
    ...bareStory,
    body: [text, gallery(wide, tall, makeFigure(1600, 1600), wide)],
    readMore: makeCards(4),
  },
  '/story/5/': { ...bareStory, body: [text, gallery(wide, wide, tall, tall, wide)], readMore: makeCards(5) },
  '/story/6/': { ...bareStory, readMore: makeCards(6) },
  '/story/7/': { ...bareStory, readMore: makeCards(7) },
  '/list/1/': {
    ...bareList,
    photo: wide,
    introduction: [text, wide, tall, gallery(wide, wide)],
    stories: makeCards(3),
  },
  '/list/2/': { ...bareList, photo: wide, stories: makeCards(2) },
  '/list/3/': {
    ...bareList,
    of: 'author',
    portrait: makeFigure(1200, 1200),
    introduction: [text, wide],
    stories: makeCards(2),
  },
};
