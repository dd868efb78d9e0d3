import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { serveSite } from '../site/served.ts';
import { findFaults } from './axe.ts';
import { visitSite } from './visit-site.ts';

const NIGER = '/2024/04/12/niger-russian-instructors/';

const site = visitSite(() => serveSite('content'));

/** Opens a page and notes what a reader's browser would complain of, and every request it makes. */
async function visit(address: string, options: BrowserContextOptions = {}, context?: BrowserContext) {
  const page = await (context ?? (await site.browser.newContext(options))).newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${site.origin}${address}`, { waitUntil: 'networkidle' });
  return { page, complaints, requests };
}

describe('the story page', () => {
  test('has its eight parts in order', async () => {
    const { page } = await visit(NIGER);
    const places = await page.evaluate(() => {
      const parts = {
        'support line': '[data-campaign] a[href="/support/"]',
        headline: 'h1',
        'lead photo': 'article figure img',
        caption: 'article figure figcaption',
        body: 'article .prose p',
        appeal: '.appeal h2',
        'payment methods': '.appeal .methods',
        'remind me later': '.appeal .remind',
        'read more': '.read-more',
      };
      const elements = Object.entries(parts).map(
        ([name, selector]) => [name, document.querySelector(selector)] as const,
      );
      const missing = elements.filter(([, element]) => !element).map(([name]) => name);
      const sorted = elements
        .filter(([, element]) => element)
        .sort(([, one], [, other]) =>
          one!.compareDocumentPosition(other!) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
        );
      const seen = sorted.map(([, element]) => element!.getBoundingClientRect().top + scrollY);
      return { missing, order: sorted.map(([name]) => name), names: Object.keys(parts), seen };
    });
    expect(places.missing).toEqual([]);
    expect(places.order).toEqual(places.names);
    // Beside the button is beside it: the marks may stand a little above or below its middle.
    expect(places.seen.every((top, index) => top >= (places.seen[index - 1] ?? 0) - 40)).toBe(true);
  });

  test('names the photo’s credit apart from its caption', async () => {
    const { page } = await visit(NIGER);
    const caption = page.locator('article figure figcaption').first();
    expect(await caption.innerText()).toContain('A map shows Niger and its neighbours');
    expect(await caption.locator('.credit').innerText()).toContain('Map: The Sample Times / Natural Earth');
  });

  test('reads whole with scripts off', async () => {
    const { page, complaints } = await visit(NIGER, { javaScriptEnabled: false });
    const text = await page.locator('article.article').innerText();
    expect(text).toContain('Russian military instructors have arrived in Niger');
    expect(text).toContain('Washington has cut assistance to the government');
    expect(text).toContain('Thank you for reading');
    const remind = page.locator('.appeal .remind [download]').first();
    expect(await remind.getAttribute('href')).toMatch(/\.ics$/);
    expect(complaints).toEqual([]);
  });

  test.each([NIGER, `/ru${NIGER}`])(
    '%s fits in one first flight: HTML and CSS within 14 KB compressed, script within 2 KB',
    async (address) => {
      const { gzipSync } = await import('node:zlib');
      const { page, requests } = await visit(address);
      const sizeOf = async (url: string) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;
      const sum = async (urls: string[]) =>
        (await Promise.all(urls.map(sizeOf))).reduce((total, size) => total + size, 0);
      const unique = [...new Set(requests)];
      const reading = await sum([page.url(), ...unique.filter((url) => url.endsWith('.css'))]);
      const scripts = await sum(unique.filter((url) => url.endsWith('.js')));
      expect(reading).toBeLessThanOrEqual(14 * 1024);
      expect(scripts).toBeLessThanOrEqual(2 * 1024);
    },
  );

  test.each([NIGER, `/ru${NIGER}`])(
    '%s costs a phone 120 KB at most before it is scrolled, with its lead',
    async (story) => {
      const { gzipSync } = await import('node:zlib');
      const { page, requests } = await visit(story, { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
      expect(await page.evaluate(() => document.images[0]?.complete)).toBe(true);
      const sizes = await Promise.all(
        [...new Set(requests)].map(async (url) => {
          const data = Buffer.from(await (await fetch(url)).arrayBuffer());
          return /\.(woff2|webp|jpe?g|avif)$/.test(url) ? data.length : gzipSync(data).length;
        }),
      );
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120 * 1024);
    },
  );
});

describe('every kind of page', () => {
  const pages = [
    '/',
    '/ru/',
    NIGER,
    `/ru${NIGER}`,
    '/world/',
    '/topics/niger/',
    '/authors/news-desk/',
    '/archive/2024/',
    '/archive/2024/04/',
    '/corrections/',
    '/search/',
    '/about/',
    '/support/',
    '/ru/support/',
    '/support/thanks/',
    '/ru/support/thanks/',
    '/nowhere/',
  ];

  test.each(pages)('%s asks nothing of another origin, complains of nothing and does not shift', async (address) => {
    const context = await site.browser.newContext({ viewport: { width: 360, height: 740 } });
    await context.addInitScript(() => {
      Reflect.set(window, 'shift', 0);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          Reflect.set(window, 'shift', Reflect.get(window, 'shift') + Reflect.get(entry, 'value'));
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const { page, complaints, requests } = await visit(address, {}, context);
    await page.evaluate(async () => {
      for (let top = 0; top < document.body.scrollHeight; top += 400) {
        scrollTo(0, top);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
    expect(requests.filter((url) => !url.startsWith(site.origin))).toEqual([]);
    expect(complaints.filter((text) => !(address === '/nowhere/' && text.includes('404')))).toEqual([]);
    expect(await page.evaluate(() => Reflect.get(window, 'shift'))).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.close();
  });

  test.each(
    pages.flatMap(
      (address) =>
        [
          [address, 'light', 1280],
          [address, 'dark', 360],
        ] as const,
    ),
  )('axe finds nothing on %s, %s, %i px wide', async (address, colorScheme, width) => {
    const { page } = await visit(address, { colorScheme, viewport: { width, height: 900 } });
    expect(await findFaults(page)).toEqual([]);
    await page.context().close();
  });
});
