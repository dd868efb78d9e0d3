import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ArticlePage } from '../../src/edition/page.ts';
import { makeCards, makeFigure, serveDrawn } from './drawn-pages.ts';
import { filledPages } from './filled-pages.ts';
import { visitSite } from './visit-site.ts';

/** What stands where a picture will be, and where none comes. */

const DIGITS = [0, 1, 2, 3, 4, 5];
const TONES = DIGITS.flatMap((red) => DIGITS.flatMap((green) => DIGITS.map((blue) => `${red}${green}${blue}`)));

const story = filledPages['/story/1/'] as ArticlePage;
const text = '<p>It happened.</p>';
const site = visitSite(() =>
  serveDrawn({
    ...filledPages,
    '/tones/': {
      ...story,
      body: TONES.map((tone) => {
        const figure = makeFigure(300, 200, 'lost');
        return { ...figure, picture: { ...figure.picture, tone } };
      }),
    },
    '/small/': { ...story, lead: makeFigure(200, 120), body: [text, makeFigure(240, 160), text, makeFigure(160, 240)] },
    '/tall/': { ...story, lead: makeFigure(1280, 1920), body: [text, makeFigure(1280, 1920)], readMore: makeCards(1) },
  }),
);

async function visit(address: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await site.browser.newContext(options)).newPage();
  await page.goto(`${site.origin}${address}`, { waitUntil: 'networkidle' });
  return page;
}

test.each(Object.keys(filledPages).flatMap((address) => [360, 1280].map((width) => [address, width] as const)))(
  'nothing moves on %s, %i px wide, when pictures come late',
  async (address, width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 740 } });
    await context.addInitScript(() => {
      Reflect.set(window, 'shifts', []);
      new PerformanceObserver((list) => {
        Reflect.get(window, 'shifts').push(...list.getEntries().map((entry) => entry.toJSON()));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const page = await context.newPage();
    await page.goto(`${site.origin}${address}`);
    await page.evaluate(async () => {
      for (let top = 0; top < document.body.scrollHeight; top += 300) {
        scrollTo(0, top);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      // One that this layout does not show is never fetched.
      const shown = [...document.images].filter((picture) => picture.offsetWidth > 0);
      await Promise.all(shown.map((picture) => picture.decode()));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
    });
    expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toEqual([]);
    await context.close();
  },
);

describe('the words in the place of a picture that does not come', () => {
  test.each(['light', 'dark'] as const)('can be read on every tone, %s', async (colorScheme) => {
    const page = await visit('/tones/', { colorScheme, viewport: { width: 1280, height: 800 } });
    const places = await page.evaluate(() => {
      const dimmed = (style: CSSStyleDeclaration) => Number(/brightness\(([\d.]+)\)/.exec(style.filter)?.[1] ?? 1);
      const read = (color: string) => {
        const [, space, numbers] = /^(\w+)\((?:srgb )?(.*)\)$/.exec(color)!;
        return numbers!.split(/[ ,]+/).map((number) => Number(number) / (space === 'color' ? 1 : 255));
      };
      return [...document.querySelectorAll('.prose img')].map((picture) => {
        const style = getComputedStyle(picture);
        const [ink, ground] = [style.color, style.backgroundColor].map((color) =>
          read(color).map((part) => part * dimmed(style)),
        );
        return { ink: ink!, ground: ground!, tone: picture.className };
      });
    });
    expect(new Set(places.map(({ ground }) => ground.join()))).toHaveLength(TONES.length);
    const light = (color: number[]) =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, place) => {
        const part = color[place]!;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      }, 0);
    const contrasts = places.map(({ ink, ground }) => {
      const [low, high] = [light(ink), light(ground)].sort((one, other) => one - other);
      return (high! + 0.05) / (low! + 0.05);
    });
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  });

  test('stand on no colour on paper, and on the reader’s own where colours are forced', async () => {
    const page = await visit('/tones/', { viewport: { width: 1280, height: 800 } });
    const ground = () =>
      page
        .locator('.prose img')
        .first()
        .evaluate((image) => getComputedStyle(image).backgroundColor);
    await page.emulateMedia({ media: 'print' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
    const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe(canvas);
  });
});

test.each([360, 1280])('a small picture stands at its own size, %i px wide', async (width) => {
  const page = await visit('/small/', { viewport: { width, height: 800 } });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const drawn = await page.evaluate(() =>
    [...document.querySelectorAll('.article img')].map((picture) => {
      const { width, height } = picture.getBoundingClientRect();
      return [width, height].map(Math.round);
    }),
  );
  expect(drawn).toEqual([
    [200, 120],
    [240, 160],
    [160, 240],
  ]);
});

test('one higher than wide is seen whole in a wide window, and keeps its shape', async () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 1920, height: 1400 },
    { width: 768, height: 1024 },
    { width: 640, height: 400 },
  ]) {
    const page = await visit('/tall/', { viewport });
    for (const picture of await page.locator('.article img').all()) {
      const { width, height } = (await picture.boundingBox())!;
      expect(height).toBeLessThanOrEqual(viewport.height * 0.851);
      expect(width / height).toBeCloseTo(2 / 3, 2);
    }
    await page.context().close();
  }
});

test('only the lead is fetched at once, and before all else', async () => {
  const page = await visit('/story/1/', { viewport: { width: 1280, height: 800 } });
  const asked = await page.evaluate(() =>
    [...document.images].map(({ loading, fetchPriority, decoding, width, height }) => ({
      loading,
      fetchPriority,
      decoding,
      sized: width > 0 && height > 0,
    })),
  );
  expect(asked[0]).toEqual({ loading: 'eager', fetchPriority: 'high', decoding: 'async', sized: true });
  for (const one of asked.slice(1))
    expect(one).toEqual({ loading: 'lazy', fetchPriority: 'auto', decoding: 'async', sized: true });
});

test('a click on the picture of a card follows its headline', async () => {
  const page = await visit('/front/1/', { viewport: { width: 1280, height: 800 } });
  const box = (await page.locator('.seconds img').first().boundingBox())!;
  const hit = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x!, y!)?.closest('a')?.getAttribute('href'),
    [box.x + 20, box.y + 20],
  );
  expect(hit).toBe('/story-0/');
});
