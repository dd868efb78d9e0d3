import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../src/desk/chromium.ts';
import { openLongPaper } from '../site/long-paper.ts';
import type { Newsroom } from '../site/newsroom.ts';
import { type ServedSite, serveSite } from '../site/served.ts';
import { findFaults } from './axe.ts';

let newsroom: Newsroom;
let site: ServedSite;
let browser: Browser;

beforeAll(async () => {
  [newsroom, browser] = await Promise.all([openLongPaper(), openBrowser()]);
  site = await serveSite(`${newsroom.folder}/content`, 'lists');
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await newsroom?.close();
});

test.each(['news', 'topics/tides', 'authors/a-lee', 'corrections'])(
  'axe finds nothing on the oldest page of %s, which leads on to the newer',
  async (list) => {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    await page.goto(`${site.origin}/${list}/page/1/`);
    expect(await findFaults(page)).toEqual([]);
    await page.locator('.pager a').click();
    expect(new URL(page.url()).pathname).toBe(`/${list}/`);
    await page.context().close();
  },
);
