import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { serveSite } from '../site/served.ts';
import { visitSite } from './visit-site.ts';

const FERRY = '/2024/05/20/night-ferry/';
const PHONE = { viewport: { width: 360, height: 740 } };
const WIDE = { viewport: { width: 1280, height: 900 } };

const site = visitSite(() => serveSite('tests/fixtures/strait-courier'));

async function visit(address: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await site.browser.newContext({ javaScriptEnabled: false, ...options })).newPage();
  await page.goto(`${site.origin}${address}`);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  return page;
}

/** What a reader of the keyboard comes to, one key after the other. */
async function tab(page: Page, times: number): Promise<string[]> {
  const seen: string[] = [];
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press('Tab');
    seen.push((await page.locator(':focus').innerText()).replace(/\s+/g, ' ').trim());
  }
  return seen;
}

describe('on a phone, without script', () => {
  test('the sections are behind a button, which the keyboard opens and closes', async () => {
    const page = await visit(FERRY, PHONE);
    const section = page.locator('.sections a', { hasText: 'Culture' });
    expect(await section.isVisible()).toBe(false);
    expect(await tab(page, 8)).toEqual([
      'Skip to the text',
      'Support the Courier',
      'The Strait Courier',
      'Français',
      'العربية',
      'Search',
      'Support',
      'Menu',
    ]);
    await page.keyboard.press('Enter');
    expect(await section.isVisible()).toBe(true);
    expect(await tab(page, 2)).toEqual(['Ports', 'Culture']);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    expect(await section.isVisible()).toBe(false);
  });

  test('search, support and the button can all be touched, and none lies on another', async () => {
    for (const width of [320, 360, 600]) {
      for (const address of ['/', FERRY, '/ar/', '/2024/05/08/harbour-lights/']) {
        const page = await visit(address, { viewport: { width, height: 740 } });
        const covered = await page.locator('.masthead :is(a, summary)').evaluateAll((elements) =>
          elements.flatMap((element) => {
            const { x, y, width: wide, height } = element.getBoundingClientRect();
            if (!element.checkVisibility()) return [];
            const found = document.elementFromPoint(x + wide / 2, y + height / 2);
            return height >= 24 && found && (element === found || element.contains(found)) ? [] : [element.textContent];
          }),
        );
        expect(covered, `${address} at ${width}`).toEqual([]);
        await page.context().close();
      }
    }
  });

  test('the link to the front only says so in the language of that edition', async () => {
    const page = await visit('/2024/05/08/harbour-lights/', PHONE);
    const arabic = page.locator('.editions a[lang=ar]');
    expect(await arabic.getAttribute('href')).toBe('/ar/');
    expect(await arabic.locator('small').innerText()).toBe('الصفحة الأولى فقط');
    expect(await arabic.locator('small').isVisible()).toBe(true);
  });
});

describe('on a wide screen', () => {
  test.each([768, 1280])('the sections stand in a row without a button, %i px wide', async (width) => {
    for (const address of ['/', FERRY]) {
      const page = await visit(address, { viewport: { width, height: 900 } });
      expect(await page.locator('.sections summary').isVisible()).toBe(false);
      const links = page.locator('.sections a');
      expect(await links.allInnerTexts()).toEqual(['Ports', 'Culture']);
      const tops = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().top));
      expect(new Set(tops).size).toBe(1);
      await page.context().close();
    }
  });

  test('who hears the page is told of the sections as of any list of links', async () => {
    const page = await visit(FERRY, WIDE);
    expect(await page.locator('.masthead').ariaSnapshot()).toMatch(
      /navigation "Sections":(?:\n.*)*list:(?:\n.*)*link "Ports"(?:.*\n)*.*link "Culture"/,
    );
    expect(await page.getByRole('navigation', { name: 'You are here' }).ariaSnapshot()).toContain('link "Front page"');
  });

  test.each(['/', FERRY, '/ar/'])('nothing of %s shifts', async (address) => {
    const context = await site.browser.newContext(WIDE);
    await context.addInitScript(() => {
      Reflect.set(window, 'shift', 0);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          Reflect.set(window, 'shift', Reflect.get(window, 'shift') + Reflect.get(entry, 'value'));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const page = await context.newPage();
    await page.goto(`${site.origin}${address}`, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => Reflect.get(window, 'shift'))).toBe(0);
    await context.close();
  });
});

test('the skip link is the first stop, is then seen, and leads past all navigation', async () => {
  const page = await visit(FERRY, WIDE);
  await page.keyboard.press('Tab');
  const skip = page.locator('.skip');
  expect(await skip.evaluate((link) => link.matches(':focus') && link.getBoundingClientRect().top >= 0)).toBe(true);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
  expect(await tab(page, 1)).toEqual(['Front page']);
});

test('a story leads on to its neighbours in the section', async () => {
  const page = await visit('/ar/2024/05/14/ar-4/', WIDE);
  const nearby = page.getByRole('navigation', { name: 'المزيد في قسم «الموانئ»' });
  expect(await nearby.locator('[rel=prev]').getAttribute('href')).toBe('/ar/2024/05/13/ar-3/');
  expect(await nearby.locator('[rel=next]').getAttribute('href')).toBe('/ar/2024/05/16/ar-6/');
});
