import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { serveSite } from '../site/served.ts';
import { findFaults } from './axe.ts';
import { visitSite } from './visit-site.ts';

/** Whole lines of Arabic, and in them names, figures and marks of the other direction. */
const FERRY = '/ar/2024/05/20/night-ferry/';

const PAGES = [
  '/ar/',
  FERRY,
  '/ar/ports/',
  '/ar/authors/lina-haddad/',
  '/ar/topics/ferries/',
  '/ar/archive/2024/',
  '/ar/archive/2024/05/',
  '/ar/corrections/',
  '/ar/search/',
  '/ar/nowhere/',
  '/ar/about/',
  '/ar/support/',
  '/ar/support/thanks/',
];

const site = visitSite(() => serveSite('tests/fixtures/strait-courier'));

async function visit(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await site.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
  await page.goto(`${site.origin}${address}`);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  return page;
}

async function boxOf(locator: Locator) {
  const box = await locator.first().boundingBox();
  if (!box) throw new Error('It is not drawn.');
  return box;
}

/** Where a piece of text is drawn in an element. */
function placeText(locator: Locator, words: string): Promise<{ left: number; right: number }> {
  return locator.first().evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, right } = range.getBoundingClientRect();
      return { left, right };
    }
    throw new Error(`"${wanted}" is not there.`);
  }, words);
}

describe('an Arabic page', () => {
  test.each(PAGES.flatMap((address) => [320, 360, 1280].map((width) => [address, width] as const)))(
    '%s runs from right to left and fits %i px',
    async (address, width) => {
      const page = await visit(address, { viewport: { width, height: 740 } });
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
      const [content, start] = await page.evaluate(() => {
        const heading = document.querySelector('h1')!;
        return [document.documentElement.scrollWidth, getComputedStyle(heading).direction];
      });
      expect(content).toBeLessThanOrEqual(width);
      expect(start).toBe('rtl');
      await page.context().close();
    },
  );

  test.each(
    PAGES.flatMap(
      (address) =>
        [
          [address, 'light', 1280],
          [address, 'dark', 360],
        ] as const,
    ),
  )('axe finds nothing on %s, %s, %i px wide', async (address, colorScheme, width) => {
    const page = await visit(address, { colorScheme, viewport: { width, height: 900 } });
    expect(await findFaults(page)).toEqual([]);
    await page.context().close();
  });
});

describe('an Arabic story is laid out as in a mirror', () => {
  test('the name stands at the right, and what belongs to the end of a line at the left', async () => {
    const page = await visit(FERRY);
    const [name, aside, names, text] = await Promise.all(
      ['.masthead .nameplate a', '.masthead .aside', '.byline', '.prose'].map((part) => boxOf(page.locator(part))),
    );
    expect(name!.x).toBeGreaterThan(aside!.x + aside!.width);
    expect(names!.x).toBeGreaterThan(text!.x + text!.width);
    const quote = page.locator('.prose > blockquote');
    expect(await quote.evaluate((element) => getComputedStyle(element).borderRightWidth)).toBe('3px');
    expect(await quote.evaluate((element) => getComputedStyle(element).borderLeftWidth)).toBe('0px');
  });

  test('the path begins at the right, and its signs are those that turn with the text', async () => {
    const page = await visit(FERRY);
    const [front, section] = await Promise.all([0, 1].map((place) => boxOf(page.locator('.path a').nth(place))));
    expect(front!.x).toBeGreaterThan(section!.x + section!.width);
    const signs = await page.evaluate(() =>
      [
        ['.path li + li', '::before'],
        ['.nearby [rel=prev] b', '::before'],
      ].map(([part, side]) => getComputedStyle(document.querySelector(part!)!, side).content),
    );
    // U+2039 and U+203A are mirrored by the bidirectional algorithm; an arrow would not be.
    for (const sign of signs) expect(sign).toMatch(/^"\s?[‹›]\s?"/);
  });

  test('the earlier story is at the right, the later one at the left', async () => {
    const page = await visit('/ar/2024/05/14/ar-4/');
    const [earlier, later] = await Promise.all(
      ['prev', 'next'].map((rel) => boxOf(page.locator(`.nearby [rel=${rel}]`))),
    );
    expect(earlier!.x).toBeGreaterThan(later!.x + later!.width);
  });

  test('the other editions stand in their order, each in its own', async () => {
    const page = await visit(FERRY);
    const links = page.locator('.editions a');
    expect(await links.allInnerTexts()).toEqual(['English', 'Français']);
    const [first, second] = await Promise.all([0, 1].map((place) => boxOf(links.nth(place))));
    // With a gap between them.
    expect(first!.x).toBeGreaterThan(second!.x + second!.width + 12);
  });
});

describe('words and figures of the other direction keep their order', () => {
  test('in a byline, with the brackets where they belong', async () => {
    const page = await visit(FERRY);
    const author = page.locator('.byline bdi', { hasText: 'Marc Roux' });
    const [name, agency] = await Promise.all(['Marc', '(AFP)'].map((words) => placeText(author, words)));
    expect(agency!.left).toBeGreaterThan(name!.right);
    const [bracket, letters] = await Promise.all([')', 'AFP'].map((words) => placeText(author, words)));
    expect(bracket!.left).toBeGreaterThanOrEqual(letters!.right - 1);
  });

  test('in a credit and in the line under a headline', async () => {
    const page = await visit(FERRY);
    const credit = page.locator('.lead .credit bdi');
    const [first, last] = await Promise.all(['Map:', 'BY-SA)'].map((words) => placeText(credit, words)));
    expect(last!.left).toBeGreaterThan(first!.right);
    const meta = page.locator('.story-meta span');
    expect(await meta.first().innerText()).toMatch(/، /);
    expect(await meta.first().locator('bdi').count()).toBe(2);
  });

  test('and a note after a figure is no part of it: the stop is between them', async () => {
    const page = await visit(FERRY);
    const line = page.locator('.prose p', { hasText: 'وتجدون' });
    const [figure, note] = await Promise.all([placeText(line, '05:15'), boxOf(line.locator('sup'))]);
    expect(note.x + note.width).toBeLessThanOrEqual(figure.left + 1);
  });

  test('and a question ends at the left of its line', async () => {
    const page = await visit(FERRY);
    const headline = page.locator('h1');
    const [mark, word] = await Promise.all(['؟', 'الرحلة'].map((words) => placeText(headline, words)));
    expect(mark!.right).toBeLessThanOrEqual(word!.left + 2);
  });
});

describe('Arabic letters', () => {
  test('are set in faces that readers have, never spaced, never slanted, on wider lines', async () => {
    const page = await visit(FERRY);
    const set = await page.evaluate(() =>
      ['h1', '.standfirst', '.prose p', '.prose em', '.nameplate', '.story-headline', 'figcaption em'].map((part) => {
        const { fontFamily, letterSpacing, fontStyle, fontSize, lineHeight } = getComputedStyle(
          document.querySelector(part)!,
        );
        return {
          part,
          fontFamily,
          letterSpacing,
          fontStyle,
          leading: Number.parseFloat(lineHeight) / Number.parseFloat(fontSize),
        };
      }),
    );
    for (const { part, fontFamily, letterSpacing, fontStyle, leading } of set) {
      expect(fontFamily, part).toMatch(/Arabic|Geeza/);
      expect(letterSpacing, part).toBe('normal');
      expect(fontStyle, part).toBe('normal');
      expect(leading, part).toBeGreaterThanOrEqual(part === '.prose p' ? 1.75 : 1.3);
    }
  });

  test('fetch no font file', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const fonts: string[] = [];
    page.on('request', (request) => {
      if (/\.woff2?$/.test(request.url())) fonts.push(request.url());
    });
    await page.goto(`${site.origin}${FERRY}`, { waitUntil: 'networkidle' });
    expect(fonts).toEqual([]);
    await context.close();
  });
});
